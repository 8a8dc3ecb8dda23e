package io.mixrunners.audio.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.audio.Signals;
import io.mixrunners.audio.Wavs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path dir;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpIsShownOnEachCommand() {
    assertEquals(0, run("--help"));
    assertEquals(0, run("meter", "--help"));
    assertEquals(0, run("master", "--help"));
    assertTrue(printed(out).contains("--preset"));
  }

  @Test
  void wrongUsageIsTwo() throws Exception {
    String song = song().toString();
    assertEquals(2, run("meter"));
    assertEquals(2, run("meter", "there-is-no-such-file.wav"));
    assertEquals(2, run("master", song));
    assertEquals(2, run("master", song, "-o", dir.resolve("a.ogg").toString()));
    assertEquals(2, run("master", song, "-o", dir.resolve("a.flac").toString(), "--bits", "32f"));
    assertEquals(
        2, run("master", song, "-o", dir.resolve("a.wav").toString(), "--loudness", "loud"));
    assertEquals(2, run("master", song, "-o", dir.resolve("a.wav").toString(), "--loudness", "20"));
    assertEquals(
        2, run("master", song, "-o", dir.resolve("a.wav").toString(), "--preset", "nobody"));
    assertEquals(2, run("polish"));
  }

  @Test
  void refusedInputIsThreeWithOneLineThatSaysWhy() throws Exception {
    Path text = Files.writeString(dir.resolve("text.wav"), "no audio in here");

    assertEquals(3, run("meter", text.toString()));
    assertEquals(3, run("master", text.toString(), "-o", dir.resolve("a.wav").toString()));
    assertEquals(2, printed(err).lines().count());
    assertTrue(printed(err).contains("not an audio file"));
  }

  @Test
  void meterPrintsOneObjectPerFile() throws Exception {
    String song = song().toString();
    assertEquals(0, run("meter", "--json", song, song));

    List<String> lines = printed(out).lines().toList();
    assertEquals(2, lines.size());
    JsonNode first = new ObjectMapper().readTree(lines.getFirst());
    assertEquals(song, first.get("file").asText());
    for (String field :
        List.of(
            "rate",
            "channels",
            "seconds",
            "integrated",
            "momentaryMax",
            "shortTermMax",
            "range",
            "truePeak",
            "samplePeak",
            "plr",
            "correlation",
            "dc",
            "clippedRuns",
            "warnings")) {
      assertTrue(first.has(field), field);
    }
  }

  @Test
  void masterWritesTheFileAndTheReport() throws Exception {
    Path to = dir.resolve("master.flac");
    Path report = dir.resolve("report.json");

    assertEquals(
        0,
        run(
            "master",
            song().toString(),
            "-o",
            to.toString(),
            "--preset",
            "apple-music",
            "--report",
            report.toString()));

    assertTrue(Files.size(to) > 1000);
    JsonNode tree = new ObjectMapper().readTree(Files.readAllBytes(report));
    assertEquals(-16.0, tree.at("/output/integrated").asDouble(), 0.02);
    assertTrue(printed(out).contains("-16.00 LUFS"));
  }

  @Test
  void aStageOfNoAmountDecidesNothingAndTheOthersGoOn() throws Exception {
    String all = decided();
    String toneless = decided("--stages", "tone=0,stereo=0.9");
    String leftAlone = "{\"stage\":\"tone\",\"what\":\"left as it is\"";
    assertFalse(all.contains(leftAlone), all);
    assertTrue(toneless.contains(leftAlone), toneless);
    assertTrue(toneless.contains("\"stage\":\"dynamics\",\"what\":\"ratio\""), toneless);
  }

  @Test
  void aReferenceIsFollowedAsFarAsAsked() throws Exception {
    String reference =
        Wavs.write(dir.resolve("reference.wav"), 44_100, Signals.beat(44_100, 12, 5)).toString();
    assertEquals(
        Files.mismatch(
            mastered("plain.wav", "--stages", "tone=0,stereo=0,dynamics=0"),
            mastered(
                "unfollowed.wav",
                "--stages",
                "tone=0,stereo=0,dynamics=0",
                "--reference",
                reference,
                "--match",
                "tone=0,width=0,dynamics=0,loudness=0")),
        -1);
    assertTrue(
        Files.mismatch(dir.resolve("plain.wav"), mastered("followed.wav", "--reference", reference))
            >= 0);
  }

  @Test
  void amountsThatCannotBeAreToldWithWhatThereIs() throws Exception {
    String song = song().toString();
    String to = dir.resolve("a.wav").toString();
    assertEquals(2, run("master", song, "-o", to, "--stages", "polish=1"));
    assertEquals(2, run("master", song, "-o", to, "--stages", "tone=2"));
    assertEquals(2, run("master", song, "-o", to, "--stages", "tone"));
    assertEquals(2, run("master", song, "-o", to, "--reference", song, "--match", "stereo=1"));
    assertEquals(2, run("master", song, "-o", to, "--match", "tone=1"));
    List<String> lines = printed(err).lines().toList();
    assertTrue(lines.get(0).contains("dynamics, repair, saturation, stereo, tone"), lines.get(0));
    assertTrue(lines.get(1).contains("from 0 to 1, not '2'"), lines.get(1));
    assertTrue(lines.getLast().contains("--reference"), lines.getLast());
    assertFalse(Files.exists(dir.resolve("a.wav")));
  }

  private Path mastered(String name, String... options) throws Exception {
    Path to = dir.resolve(name);
    List<String> args = new ArrayList<>(List.of("master", song().toString(), "-o", to.toString()));
    args.addAll(List.of(options));
    assertEquals(0, run(args.toArray(String[]::new)), printed(err));
    return to;
  }

  /** What the stages decided, as the report tells it. */
  private String decided(String... options) throws Exception {
    Path report = dir.resolve("report.json");
    List<String> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--report", report.toString()));
    mastered("decided.wav", args.toArray(String[]::new));
    return new ObjectMapper().readTree(Files.readAllBytes(report)).required("decisions").toString();
  }

  @Test
  void aDiscIsSixteenBitAt44100WhateverTheSourceAndEachOutputIsWritten() throws Exception {
    Path source = Wavs.write(dir.resolve("in.wav"), 48_000, Signals.beat(48_000, 2, 1));
    Path wav = dir.resolve("disc.wav");
    Path flac = dir.resolve("disc.flac");
    assertEquals(
        0,
        run(
            "master",
            source.toString(),
            "-o",
            wav.toString(),
            "-o",
            flac.toString(),
            "--preset",
            "cd"));

    assertEquals(0, run("meter", "--json", wav.toString()));
    String line = printed(out).lines().toList().getLast();
    assertEquals(44_100, new ObjectMapper().readTree(line).get("rate").asInt());
    assertEquals(44 + 2 * 44_100 * 4, Files.size(wav));
    assertTrue(Files.exists(flac));
  }

  @Test
  void theSourceIsNeverWrittenOver() throws Exception {
    Path song = song();
    byte[] before = Files.readAllBytes(song);

    assertEquals(2, run("master", song.toString(), "-o", song.toString()));
    assertTrue(printed(err).contains("is the source"), printed(err));
    assertArrayEquals(before, Files.readAllBytes(song));
  }

  @Test
  void whoMisspellsANameIsToldTheNamesThereAre() throws Exception {
    String to = dir.resolve("a.wav").toString();
    assertEquals(2, run("master", song().toString(), "-o", to, "--preset", "spottify"));
    assertTrue(printed(err).contains("spotify, apple-music"), printed(err));
    assertEquals(2, run("master", song().toString(), "-o", to, "--report", "/no/such/r.json"));
    assertTrue(printed(err).contains("there is no folder /no/such"), printed(err));
  }

  @Test
  void aFullDiskIsSaidInWords() {
    String text = FailureText.of(new java.io.IOException("No space left on device"));
    assertTrue(text.startsWith("The disk is full."), text);
  }

  private Path song() throws Exception {
    return Wavs.write(dir.resolve("song.wav"), 44100, Signals.beat(44100, 3, 1));
  }

  private int run(String... args) {
    return Main.run(
        List.of(args),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String printed(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
