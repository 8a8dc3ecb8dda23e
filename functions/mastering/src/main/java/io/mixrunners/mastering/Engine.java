package io.mixrunners.mastering;

import io.mixrunners.audio.MasterSettings;
import io.mixrunners.audio.Output;
import io.mixrunners.audio.Progress;
import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.Report;
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

  /** Renders the outputs. */
  Report master(
      Path in, MasterSettings settings, List<Output> outputs, Path scratch, Progress progress)
      throws RefusedAudio, IOException;
}
