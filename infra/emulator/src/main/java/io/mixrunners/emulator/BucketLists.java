package io.mixrunners.emulator;

import java.util.Optional;

/**
 * A bucket's settings of which it may have several, each with an id: inventories, analytics. At
 * most one of each is kept here, and listed.
 */
final class BucketLists {
  private BucketLists() {}

  /** The answer to a request for all of them. */
  static String listed(String setting, Optional<String> document) {
    String name = setting.replace("Bucket", "");
    return "<List"
        + name.replace("Configuration", "Configurations")
        + "Result>"
        + document.map(BucketLists::bare).orElse("")
        + "<IsTruncated>false</IsTruncated></List"
        + name.replace("Configuration", "Configurations")
        + "Result>";
  }

  private static String bare(String document) {
    return document.replaceFirst("^<\\?xml[^>]*\\?>", "");
  }

  /** Whether this setting is one of several. */
  static boolean isOne(String setting) {
    return setting.equals("BucketInventoryConfiguration")
        || setting.equals("BucketAnalyticsConfiguration");
  }
}
