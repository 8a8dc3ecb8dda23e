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

/**
 * The audio engine as the worker sees it: the port at which tests and the local suite make it fail.
 * {@link RefusedAudio} is the input's fault and final, an {@link IOException} is worth a retry.
 */
public interface Engine {
  /** Renders what is heard before paying, and the peaks to draw. */
  Report preview(
      Path in, MasterSettings settings, Path flac, Path peaks, Path scratch, Progress progress)
      throws RefusedAudio, IOException;

  /** Renders what is heard of a mix before paying, and the peaks to draw. */
  MixReport previewMix(
      List<Stem> stems,
      MixSettings settings,
      Path flac,
      Path peaks,
      Path scratch,
      Progress progress)
      throws RefusedAudio, IOException;

  /** Renders a mix, a master of it and the processed stems. */
  MixReport mix(
      List<Stem> stems, MixSettings settings, MixOutputs outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException;

  /** Renders the outputs. */
  Report master(
      Path in, MasterSettings settings, List<Output> outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException;

  /** Measures one song as it is. */
  Measurement measure(Path in, Progress progress) throws RefusedAudio, IOException;

  /** Renders the outputs of each song of an album, their levels as they stood to each other. */
  List<Report> album(
      List<AlbumSong> songs, MasterSettings settings, Path scratch, Progress progress)
      throws RefusedAudio, IOException;
}
