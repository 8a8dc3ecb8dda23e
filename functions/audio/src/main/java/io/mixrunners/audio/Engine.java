package io.mixrunners.audio;

import io.mixrunners.audio.MasterSettings.Problem;
import io.mixrunners.audio.codec.AudioFiles;
import io.mixrunners.audio.codec.AudioReader;
import io.mixrunners.audio.master.Album;
import io.mixrunners.audio.master.Mastering;
import io.mixrunners.audio.master.Preview;
import io.mixrunners.audio.meter.Metering;
import io.mixrunners.audio.mix.MixOutputs;
import io.mixrunners.audio.mix.MixPreview;
import io.mixrunners.audio.mix.MixReport;
import io.mixrunners.audio.mix.MixSettings;
import io.mixrunners.audio.mix.Mixing;
import io.mixrunners.audio.mix.Stem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The engine's front door: measures and masters files.
 *
 * <p>Stateless and safe for use from many threads. Memory does not grow with the length of a piece;
 * spools go to the scratch directory (about 24 bytes per frame of a stereo piece) and are gone when
 * a call returns, however it returns. The same input, settings and version give the same bytes on
 * every machine. {@link RefusedAudio} is the input's fault and final; an {@link IOException} is the
 * machine's (a full disk) and worth a retry.
 */
public final class Engine {

  /** The engine's version; part of what makes a result reproducible. */
  public static final String VERSION = "4";

  private Engine() {}

  /**
   * Masters one piece. Mono comes out as stereo with two equal channels. The rate and the number of
   * frames stay unless an output asks for another rate; what is landed and measured is the piece at
   * the rate of its output, and the report tells of the first one.
   *
   * @param in the source, in any format the engine reads
   * @param settings what is asked; must have no {@link MasterSettings#problems()}
   * @param outputs the files to write, lossless ones first
   * @param scratchDir an existing directory for spools
   * @param progress hears how far it is, and may throw to stop
   */
  public static Report master(
      Path in, MasterSettings settings, List<Output> outputs, Path scratchDir, Progress progress)
      throws RefusedAudio, IOException {
    requireUsable(settings.problems());
    return Mastering.run(in, settings, outputs, scratchDir, progress);
  }

  /**
   * Masters the songs of an album: their levels stand to each other as in the sources, and the
   * loudest lands on the target. One refused song refuses the album.
   *
   * @param songs sources and what to write of each
   * @param settings what is asked of all; must have no {@link MasterSettings#problems()}
   * @param scratchDir an existing directory for spools, of one song at a time
   * @param progress hears how far the album is, and may throw to stop
   * @return the songs' reports, in their order
   */
  public static List<Report> album(
      List<AlbumSong> songs, MasterSettings settings, Path scratchDir, Progress progress)
      throws RefusedAudio, IOException {
    requireUsable(settings.problems());
    return Album.run(songs, settings, scratchDir, progress);
  }

  /**
   * Renders what a person hears before paying: one FLAC with four channels (original left and
   * right, master left and right) of 16 bit at no more than 32 kHz, and the peaks and loudness
   * curves of both as JSON.
   */
  public static Report preview(
      Path in,
      MasterSettings settings,
      Path previewFlac,
      Path peaksJson,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    requireUsable(settings.problems());
    return Preview.run(in, settings, previewFlac, peaksJson, scratchDir, progress);
  }

  /**
   * Mixes stems. The mix has the rate that most stems have and the length of the longest.
   *
   * <p>Memory grows with the number of stems times a block, not with their length; scratch files
   * take 4 bytes per channel and frame of every stem and about 24 per frame of the mix. A stem that
   * cannot be read is left out and says so in the report; fewer than two that can are refused.
   *
   * @param stems 2 to 100, in the order in which the report names them
   * @param settings must have no {@link MixSettings#problems()}
   */
  public static MixReport mix(
      List<Stem> stems,
      MixSettings settings,
      MixOutputs outputs,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    requireUsable(settings.problems());
    return Mixing.run(stems, settings, outputs, scratchDir, progress);
  }

  /**
   * Renders what a person hears of a mix before paying: the plain sum of the stems and the mix, in
   * the same form as {@link #preview}. The report's {@code input} is the plain sum as it is heard
   * there.
   */
  public static MixReport previewMix(
      List<Stem> stems,
      MixSettings settings,
      Path previewFlac,
      Path peaksJson,
      Path scratchDir,
      Progress progress)
      throws RefusedAudio, IOException {
    requireUsable(settings.problems());
    return MixPreview.run(stems, settings, previewFlac, peaksJson, scratchDir, progress);
  }

  /** Measures one piece as it is. */
  public static Measurement measure(Path in, Progress progress) throws RefusedAudio, IOException {
    try (AudioReader reader = AudioFiles.open(in)) {
      return Metering.run(reader, progress);
    }
  }

  private static void requireUsable(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
  }
}
