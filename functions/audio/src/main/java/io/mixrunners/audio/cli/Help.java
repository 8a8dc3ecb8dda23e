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
        --stages LIST         amounts of single stages in place of the intensity, such as tone=0.3,dynamics=0: repair, tone,
                              dynamics, stereo, saturation, each 0 to 1
        --reference FILE      a piece to come close to in tone, width, dynamics and (without a preset or number) loudness
        --match LIST          how far to follow the reference, such as tone=1,width=0: tone, width, dynamics, loudness, each 0 to 1
        --album               several INs: keeps their levels to each other, the loudest on the target; OUT is a folder,
                              or a name such as songs.flac, which gives songs-1.flac and so on
        --bits 16|24|32f      sample format of WAV, 16 or 24 of FLAC (default 24; of preset cd 16, with dither)
        --rate HZ             sample rate of OUT (default the source's; of preset cd 44100)
        --report FILE         writes what was measured and decided as JSON
        --quiet               no summary
      """;

  static final String MIX =
      """
      mixrunners mix STEM... -o OUT [options]

        Mixes 2 to 100 stems of any format, length and rate: levels, places, equalising, dynamics, reverb, with every decision in
        the report. The mix leaves headroom for mastering (about -17 LUFS, at most -3 dBTP).

        -o, --output OUT      where to write the mix: .wav, .flac or .mp3
        --master              makes a master as well, beside the mix as OUT.master
        --stems DIR           writes the processed stems (32-bit float), which add up to the mix
        --overrides FILE      JSON: {"bass.wav": {"gain": -2, "pan": 0.3, "mute": true, "role": "bass", "keep": true}, ...}, or
                              {"style": ..., "amounts": {"balance", "pan", "eq", "dynamics", "sends", "automation": 0 to 1},
                              "overrides": {...}}; stems by file name or number
        --style NAME          balanced, warm, bright, punchy, open
        --no-align            every file begins at the start, and nothing is moved or turned
        --preset, --loudness, --ceiling, --intensity    of the master, as in 'master'
        --bits 16|24|32f      sample format of WAV, 16 or 24 of FLAC (default 24)
        --report FILE         writes what was found and decided as JSON
        --quiet               no summary
      """;

  static final String ALL =
      METER
          + "\n"
          + MASTER
          + "\n"
          + MIX
          + "\nExit codes: 0 done, 2 usage, 3 input refused, 4 failed.\n";

  private Help() {}
}
