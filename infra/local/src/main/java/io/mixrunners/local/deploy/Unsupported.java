package io.mixrunners.local.deploy;

import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Remembers which settings of the template the emulator does not keep. Its answer 501 is not an
 * error of the template; a check that asks for the setting later gets the same 501 and cannot
 * mistake it for a pass.
 */
final class Unsupported {
  private final Set<String> names = new TreeSet<>();

  void unless(String name, Runnable call) {
    try {
      call.run();
    } catch (AwsServiceException e) {
      if (e.statusCode() != 501) {
        throw e;
      }
      names.add(name);
    }
  }

  Set<String> names() {
    return names;
  }
}
