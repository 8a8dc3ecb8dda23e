package io.mixrunners.mastering;

import io.mixrunners.audio.AlbumSong;
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
 * Renders the masters of a paid album into {@code kept/}. A second run after a crash makes the same
 * keys, and renders again only when an output is missing.
 */
final class AlbumRun {
  private final Room room;
  private final Completion completion;

  AlbumRun(Room room) {
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
            .anyMatch(file -> file.use().equals("output") && !kept.containsKey(file.id()));
    if (missing) {
      render(hold, scratch);
    }
    hold.tell("saving", 1);
    Job done = completion.complete(hold);
    room.outcomes().settle(done);
  }

  private void render(Hold hold, Scratch scratch) throws RefusedAudio, IOException {
    AlbumSources sources = AlbumSources.fetch(room, hold, scratch);
    List<AlbumSong> songs = new ArrayList<>();
    for (int i = 0; i < sources.songs().size(); i++) {
      List<Output> outputs = AlbumMade.masters(i).stream().map(made -> made.at(scratch)).toList();
      songs.add(new AlbumSong(sources.songs().get(i), outputs));
    }
    List<Report> reports =
        room.engine().album(songs, sources.settings(), scratch.dir(), hold.progress());
    // Before the first output, so that a run that finds all outputs finds their report as well.
    hold.move(Jobs.fenced(hold.job()).json("report", AlbumReport.of(sources.rows(), reports)));
    Job job = hold.job();
    for (int i = 0; i < songs.size(); i++) {
      for (Made made : AlbumMade.masters(i)) {
        String key = AudioKeys.kept(job.subject(), job.id(), made.id());
        hold.upload(scratch.file(made.id()), made, key);
      }
    }
  }
}
