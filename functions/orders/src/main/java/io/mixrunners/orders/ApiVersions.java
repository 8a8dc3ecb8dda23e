package io.mixrunners.orders;

import com.stripe.Stripe;

/**
 * Stripe's API versions, {@code <date>.<major name>}: within a major one, later dates stay
 * compatible.
 */
final class ApiVersions {
  private ApiVersions() {}

  static String ours() {
    return Stripe.API_VERSION;
  }

  /** Of the calls that Stripe shows in preview only. */
  static String preview() {
    return ours().substring(0, ours().indexOf('.')) + ".preview";
  }

  static boolean isOurs(String version) {
    return major(version).equals(major(ours()));
  }

  /** The name of the major version; of the old ones, which had none, the date itself. */
  private static String major(String version) {
    return version.substring(version.indexOf('.') + 1);
  }
}
