package io.mixrunners.emulator;

/** Names of resources in the emulated account. */
final class Arn {
  static final String REGION = "eu-north-1";
  static final String ACCOUNT = "000000000000";

  private Arn() {}

  static String of(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
