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

/** The real engine behind the port. */
final class AudioEngine implements Engine {
  @Override
  public Report preview(
      Path in, MasterSettings settings, Path flac, Path peaks, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    return io.mixrunners.audio.Engine.preview(in, settings, flac, peaks, scratch, progress);
  }

  @Override
  public Report master(
      Path in, MasterSettings settings, List<Output> outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    return io.mixrunners.audio.Engine.master(in, settings, outputs, scratch, progress);
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
    return io.mixrunners.audio.Engine.previewMix(stems, settings, flac, peaks, scratch, progress);
  }

  @Override
  public MixReport mix(
      List<Stem> stems, MixSettings settings, MixOutputs outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    return io.mixrunners.audio.Engine.mix(stems, settings, outputs, scratch, progress);
  }

  @Override
  public Measurement measure(Path in, Progress progress) throws RefusedAudio, IOException {
    return io.mixrunners.audio.Engine.measure(in, progress);
  }

  @Override
  public List<Report> album(
      List<AlbumSong> songs, MasterSettings settings, Path scratch, Progress progress)
      throws RefusedAudio, IOException {
    return io.mixrunners.audio.Engine.album(songs, settings, scratch, progress);
  }
}
