package io.mixrunners.mastering;

import io.mixrunners.audio.AlbumSong;
import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Measurement;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
import io.mixrunners.audio.mix.MixOutputs;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.audio.mix.MixSettings;
import io.mixrunners.audio.mix.Stem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that lets something happen at half of a run, once. */
final class HookedEngine implements Engine {
  interface Event {
    void happen() throws IOException, RefusedAudio;
  }

  private final Engine inner;
  private final AtomicInteger runs = new AtomicInteger();
  private Event atHalf = () -> {};

  HookedEngine(Engine inner) {
    this.inner = inner;
  }

  /** At half of the next run. */
  void atHalf(Event event) {
    atHalf = event;
  }

  int runs() {
    return runs.get();
  }

  @Override
  public Report preview(
      Path in, MasterSettings settings, Path flac, Path peaks, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    half(progress);
    Report report = inner.preview(in, settings, flac, peaks, scratch, Progress.NONE);
    progress.at("writing", 1);
    return report;
  }

  @Override
  public Report master(
      Path in, MasterSettings settings, List<Output> outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    half(progress);
    Report report = inner.master(in, settings, outputs, scratch, Progress.NONE);
    progress.at("writing", 1);
    return report;
  }

  @Override
  public MixReport previewMix(
      List<Stem> stems,
      MixSettings settings,
      Path flac,
      Path peaks,
      Path scratch,
      Progress progress)
      throws RefusedAudio, IOException {
    half(progress);
    return inner.previewMix(stems, settings, flac, peaks, scratch, Progress.NONE);
  }

  @Override
  public MixReport mix(
      List<Stem> stems, MixSettings settings, MixOutputs outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    half(progress);
    return inner.mix(stems, settings, outputs, scratch, Progress.NONE);
  }

  @Override
  public Measurement measure(Path in, Progress progress) throws RefusedAudio, IOException {
    return inner.measure(in, progress);
  }

  @Override
  public List<Report> album(
      List<AlbumSong> songs, MasterSettings settings, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    half(progress);
    List<Report> reports = inner.album(songs, settings, scratch, Progress.NONE);
    progress.at("writing", 1);
    return reports;
  }

  private void half(Progress progress) throws RefusedAudio, IOException {
    runs.incrementAndGet();
    Event event;
    synchronized (this) {
      event = atHalf;
      atHalf = () -> {};
    }
    event.happen();
    progress.at("mastering", 0.5);
  }
}
