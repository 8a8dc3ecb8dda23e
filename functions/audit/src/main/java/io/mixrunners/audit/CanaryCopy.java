package io.mixrunners.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipInputStream;

/** Whether a canary was given all that it had brought (GDPR art. 15). */
final class CanaryCopy {
  private CanaryCopy() {}

  /** The very file, and the address, the title and the file's name in the data. */
  static boolean isWhole(byte[] archive, CanaryTokens tokens) {
    byte[] wave = CanaryTone.wave(tokens.tag());
    boolean file = false;
    var data = new StringBuilder();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readAllBytes();
        file |= Arrays.equals(bytes, wave);
        if (entry.getName().endsWith(".json")) {
          data.append(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      return false;
    }
    return file
        && data.indexOf(tokens.address()) >= 0
        && data.indexOf(tokens.title()) >= 0
        && data.indexOf(tokens.fileName()) >= 0;
  }
}
