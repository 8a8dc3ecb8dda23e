package io.mixrunners.audio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.audio.cli.MainProbe;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says of its maker stays in that file: names, places, pictures, in every format. */
class MetadataTest {

  private static final int RATE = 32_000;

  /** Planted in every field; {@code PLANTED} is what is looked for. */
  private static final String PLANTED = "Vappu Salainen";

  private static final String WHERE = PLANTED + " GPS 60.1699N 24.9384E";

  @TempDir Path dir;
  private final float[][] music = Signals.beat(RATE, 2, 1);

  @Test
  void nothingThatAWavSaysOfItsMakerComesOut() throws Exception {
    byte[] info = Wavs.join(ascii("INFO"), Wavs.chunk("IART", even(WHERE)), cover("ICMT"));
    byte[] wav =
        Wavs.file(
            "RIFF",
            Wavs.chunk("bext", padded(WHERE, 602)),
            Wavs.chunk("iXML", even("<BWFXML><NOTE>" + WHERE + "</NOTE></BWFXML>")),
            Wavs.fmt(3, 2, RATE, 32),
            Wavs.chunk("LIST", info),
            Wavs.chunk("_PMX", even("<x:xmpmeta>" + WHERE + "</x:xmpmeta>")),
            Wavs.chunk("data", Wavs.samples(music, 32, true)),
            Wavs.chunk("id3 ", even2(id3v2())));
    staysInside(Wavs.join(id3v2(), wav));
  }

  @Test
  void nothingThatAnAiffSaysOfItsMakerComesOut() throws Exception {
    byte[] data = Wavs.samples(music, 16, false, ByteOrder.BIG_ENDIAN);
    ByteBuffer common = ByteBuffer.allocate(18).putShort((short) 2).putInt(music[0].length);
    common.putShort((short) 16).putShort((short) (16383 + 14)).putLong((long) RATE << 49);
    byte[] body =
        Wavs.join(
            ascii("AIFF"),
            big("NAME", even(WHERE)),
            big("AUTH", even(WHERE)),
            big("(c) ", even(WHERE)),
            big("COMM", common.array()),
            big("ANNO", even(WHERE)),
            big("ID3 ", even2(id3v2())),
            big("SSND", Wavs.join(new byte[8], data)));
    staysInside(big("FORM", body));
  }

  @Test
  void nothingThatAFlacSaysOfItsMakerComesOut() throws Exception {
    byte[] plain = Files.readAllBytes(made("plain.flac", Format.FLAC));
    byte[] text = ascii("ARTIST=" + WHERE);
    ByteBuffer comment =
        ByteBuffer.allocate(4 + PLANTED.length() + 8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    comment.putInt(PLANTED.length()).put(ascii(PLANTED)).putInt(1).putInt(text.length).put(text);
    int after = 4 + 4 + 34;
    byte[] head = java.util.Arrays.copyOf(plain, after);
    head[4] &= 0x7f;
    byte[] rest = java.util.Arrays.copyOfRange(plain, after, plain.length);
    boolean more = plain[4] >= 0;
    staysInside(
        Wavs.join(
            id3v2(),
            head,
            block(4, comment.array()),
            block(2, ascii("mrun" + WHERE)),
            block(more ? 6 : 0x86, ascii(WHERE)),
            rest));
  }

  @Test
  void nothingThatAnMp3SaysOfItsMakerComesOut() throws Exception {
    byte[] frames = Files.readAllBytes(made("plain.mp3", Format.MP3));
    byte[] id3v1 = padded("TAG" + PLANTED, 128);
    byte[] ape = padded("APETAGEX" + WHERE, 96);
    staysInside(Wavs.join(id3v2(), frames, ape, id3v1));
  }

  /** Masters it into every format, by the command line as people call it, and looks everywhere. */
  private void staysInside(byte[] file) throws Exception {
    assertTrue(contains(file), "nothing was planted");
    Path in = Files.write(dir.resolve("song"), file);
    Path report = dir.resolve("r.json");
    MainProbe.Said said =
        MainProbe.run(
            "master",
            in.toString(),
            "-o",
            dir.resolve("o.wav").toString(),
            "-o",
            dir.resolve("o.flac").toString(),
            "-o",
            dir.resolve("o.mp3").toString(),
            "--report",
            report.toString());
    assertTrue(said.code() == 0, said.err());
    MainProbe.Said metered = MainProbe.run("meter", "--json", in.toString());
    Path preview = dir.resolve("p.flac");
    Path peaks = dir.resolve("p.json");
    Engine.preview(in, MasterSettings.defaults(), preview, peaks, dir, Progress.NONE);

    for (String name : List.of("o.wav", "o.flac", "o.mp3", "r.json", "p.flac", "p.json")) {
      assertFalse(contains(Files.readAllBytes(dir.resolve(name))), name);
    }
    for (String text : List.of(said.out(), said.err(), metered.out(), metered.err())) {
      assertFalse(text.contains(PLANTED), text);
    }
  }

  private Path made(String name, Format format) throws Exception {
    Path wav = Wavs.write(dir.resolve("plain.wav"), RATE, music);
    Path to = dir.resolve(name);
    Engine.master(
        wav, MasterSettings.defaults(), List.of(Output.of(to, format)), dir, Progress.NONE);
    return to;
  }

  /** As Latin text and as UTF-16 both ways, since tags come in all of them. */
  private static boolean contains(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    return all.contains(PLANTED)
        || all.contains(latin(PLANTED.getBytes(StandardCharsets.UTF_16LE)))
        || all.contains(latin(PLANTED.getBytes(StandardCharsets.UTF_16BE)))
        || all.contains("GPS 60.1699N");
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Artist in Latin, title in UTF-16, a comment with a place, and a picture. */
  private static byte[] id3v2() {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.writeBytes(frame("TPE1", Wavs.join(new byte[] {3}, ascii(PLANTED))));
    byte[] wide = PLANTED.getBytes(StandardCharsets.UTF_16LE);
    frames.writeBytes(frame("TIT2", Wavs.join(new byte[] {1, (byte) 0xff, (byte) 0xfe}, wide)));
    frames.writeBytes(frame("TXXX", Wavs.join(new byte[] {3}, ascii(WHERE))));
    frames.writeBytes(frame("APIC", Wavs.join(new byte[] {0}, ascii("image/jpeg\0\3\0" + WHERE))));
    byte[] tag = Wavs.id3(frames.size());
    System.arraycopy(frames.toByteArray(), 0, tag, 10, frames.size());
    return tag;
  }

  private static byte[] frame(String id, byte[] content) {
    byte[] size = {0, 0, (byte) (content.length >> 7), (byte) (content.length & 0x7f)};
    return Wavs.join(ascii(id), size, new byte[2], content);
  }

  private static byte[] block(int type, byte[] content) {
    byte[] size = {(byte) type, 0, (byte) (content.length >> 8), (byte) content.length};
    return Wavs.join(size, content);
  }

  private static byte[] big(String id, byte[] content) {
    return Wavs.join(ByteBuffer.allocate(8).put(ascii(id)).putInt(content.length).array(), content);
  }

  private static byte[] cover(String id) {
    return Wavs.chunk(id, even("\u00ff\u00d8 Exif " + WHERE));
  }

  private static byte[] even(String text) {
    return even2(ascii(text));
  }

  private static byte[] even2(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
  }

  private static byte[] padded(String text, int size) {
    return java.util.Arrays.copyOf(ascii(text), size);
  }

  private static byte[] ascii(String text) {
    return Wavs.ascii(text);
  }
}
