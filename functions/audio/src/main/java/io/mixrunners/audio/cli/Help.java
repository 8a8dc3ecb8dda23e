package io.mixrunners.audio.cli;

/** What {@code --help} prints. */
final class Help {

  static final String METER =
      """
      mixrunners meter [--json] FILE...

        Reads loudness (ITU-R BS.1770-5, EBU Tech 3341 and 3342), true peak and more of WAV, AIFF, FLAC and MP3 files.

        --json   one JSON object per file and line
      """;

  static final String MASTER =
      """
      mixrunners master IN... -o OUT [options]

        Masters a piece: lands it on a loudness under a true-peak ceiling. The format follows OUT's name: .wav, .flac or .mp3.

        -o, --output OUT      where to write; may be given once per format
        --preset NAME         spotify, apple-music, youtube, tidal, amazon, deezer, club, cd, broadcast-r128, album
        --loudness LUFS       integrated loudness, -36 to -5 (default -14); wins over the preset
        --ceiling DBTP        true-peak ceiling, -9 to 0 (default -1); wins over the preset
        --intensity AMOUNT    how much the chain may change, 0 to 1 (default 0.5); 0 is gain and limiter only
        --style NAME          balanced, warm, bright, punchy, open
        --reference FILE      a piece to come close to in tone, width, dynamics and (without a preset or number) loudness
        --album               several INs: keeps their levels to each other, the loudest on the target; OUT is a folder,
                              or a name such as songs.flac, which gives songs-1.flac and so on
        --bits 16|24|32f      sample format of WAV, 16 or 24 of FLAC (default 24)
        --report FILE         writes what was measured and decided as JSON
        --quiet               no summary
      """;

  static final String ALL =
      METER + "\n" + MASTER + "\nExit codes: 0 done, 2 usage, 3 input refused, 4 failed.\n";

  private Help() {}
}
