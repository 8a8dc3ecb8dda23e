package io.mixrunners.mastering;

import io.mixrunners.audio.Output;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.core.AudioKeys;
import io.mixrunners.core.Job;
import io.mixrunners.core.Job.State;
import io.mixrunners.core.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders the master of a paid job into {@code kept/}. The outputs come first, the source and the
 * preview last, so that what the bucket deletes by age is never younger than the job's completion.
 * A second run after a crash makes the same keys, and renders again only when an output is missing.
 */
final class MasterRun {
  private final Room room;
  private final Completion completion;

  MasterRun(Room room) {
    this.room = room;
    this.completion = new Completion(room);
  }

  void run(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    if (hold.job().state() == State.QUEUED) {
      hold.move(room.jobs().to(Jobs.fenced(hold.job()), State.WORKING));
    }
    Map<String, Long> kept = completion.kept(hold.job());
    if (!Made.MASTERS.stream().allMatch(made -> kept.containsKey(made.id()))) {
      render(hold, scratch);
    }
    hold.tell("saving", 1);
    Job done = completion.complete(hold);
    room.outcomes().settle(done);
  }

  private void render(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    Sources sources = Sources.fetch(room, hold, scratch);
    List<Output> outputs = new ArrayList<>();
    Made.MASTERS.forEach(made -> outputs.add(made.at(scratch)));
    Report report =
        room.engine()
            .master(sources.mix(), sources.settings(), outputs, scratch.dir(), hold.progress());
    // Before the first output, so that a run that finds all outputs finds their report as well.
    hold.move(Jobs.fenced(hold.job()).json("report", report));
    Job job = hold.job();
    for (Made made : Made.MASTERS) {
      hold.upload(
          scratch.file(made.id()), made, AudioKeys.kept(job.subject(), job.id(), made.id()));
    }
  }
}
