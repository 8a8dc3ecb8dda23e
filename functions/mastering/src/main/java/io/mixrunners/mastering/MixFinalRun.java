package io.mixrunners.mastering;

import io.mixrunners.audio.Output;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.mix.MixOutputs;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.JobFile;
import io.mixrunners.core.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders a paid mixing job into {@code kept/}: each processed stem as it is finished, so that one
 * at a time lies on the worker's disk, then the mix and its masters. A second run after a crash
 * makes the same keys, and renders again only when an output is missing.
 */
final class MixFinalRun {
  private final Room room;
  private final Completion completion;

  MixFinalRun(Room room) {
    this.room = room;
    this.completion = new Completion(room);
  }

  void run(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    if (hold.job().state() == State.QUEUED) {
      hold.move(room.jobs().to(Jobs.fenced(hold.job()), State.WORKING));
    }
    Job job = hold.job();
    Map<String, Long> kept = completion.kept(job);
    boolean missing =
        room.files().list(job.subject(), job.id()).stream()
            .filter(file -> file.use().equals("output"))
            .map(JobFile::id)
            .anyMatch(id -> !kept.containsKey(id));
    if (missing) {
      render(hold, scratch);
    }
    hold.tell("saving", 1);
    Job done = completion.complete(hold);
    room.outcomes().settle(done);
  }

  private void render(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    StemSources sources = StemSources.fetch(room, hold, scratch);
    List<Made> files = new ArrayList<>();
    files.add(MixMade.MIX);
    if (sources.mastered()) {
      files.addAll(Made.MASTERS);
    }
    List<Output> outputs = files.stream().map(made -> made.at(scratch)).toList();
    MixReport report =
        room.engine()
            .mix(
                sources.stems(),
                sources.settings(),
                new MixOutputs(
                    outputs.subList(0, 1),
                    outputs.subList(1, outputs.size()),
                    (name, wav) -> {
                      Made made = MixMade.stem(name).made();
                      hold.upload(wav, made, key(hold.job(), made));
                    }),
                scratch.dir(),
                hold.progress());
    // Before the last outputs, so that a run that finds all outputs finds their report as well.
    hold.move(Jobs.fenced(hold.job()).json("report", report));
    for (Made made : files) {
      hold.upload(scratch.file(made.id()), made, key(hold.job(), made));
    }
  }

  private static String key(Job job, Made made) {
    return AudioKeys.kept(job.subject(), job.id(), made.id());
  }
}
