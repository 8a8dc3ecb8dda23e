package io.mixrunners.mastering;

import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.core.Job;
import io.mixrunners.core.JobFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An output of a mixing job: the mix, the masters of it, the processed stems and the reverbs.
 *
 * @param made what it is; its id goes into keys, so a stem's has no slash
 * @param name what people see: {@code stems/1.wav}
 */
record MixMade(Made made, String name) {

  static final Made MIX = new Made("mix.wav", "output", "wav", "audio/wav");

  String id() {
    return made.id();
  }

  /** All that a mix with this report will bring, in the order of writing. */
  static List<MixMade> of(MixReport report, boolean mastered) {
    List<MixMade> all = new ArrayList<>();
    all.add(new MixMade(MIX, MIX.id()));
    if (mastered) {
      Made.MASTERS.forEach(made -> all.add(new MixMade(made, made.id())));
    }
    report.stems().stream()
        .filter(stem -> !stem.mute())
        .forEach(stem -> all.add(stem(String.valueOf(stem.number()))));
    boolean room =
        report.stems().stream().anyMatch(stem -> !stem.mute() && stem.sends().room() != null);
    boolean plate =
        report.stems().stream().anyMatch(stem -> !stem.mute() && stem.sends().plate() != null);
    if (room) {
      all.add(stem("room"));
    }
    if (plate) {
      all.add(stem("plate"));
    }
    return all;
  }

  /** A processed stem by its number, or a reverb by its name. */
  static MixMade stem(String name) {
    return new MixMade(
        new Made("stem-" + name + ".wav", "output", "wav", "audio/wav"), "stems/" + name + ".wav");
  }

  JobFile planned(Job job, Instant end) {
    JobFile row = made.planned(job, end);
    return new JobFile(
        row.subject(),
        row.job(),
        row.id(),
        name,
        row.use(),
        row.role(),
        row.format(),
        row.bytes(),
        row.key(),
        row.uploadId(),
        row.partBytes(),
        row.checksums(),
        row.state(),
        row.expiresAt());
  }
}
