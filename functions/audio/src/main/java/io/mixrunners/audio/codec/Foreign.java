package io.mixrunners.audio.codec;

import io.mixrunners.audio.RefusedAudio;
import io.mixrunners.audio.RefusedAudio.Reason;

/** Formats that are recognised only to say what they are. */
final class Foreign {

  private Foreign() {}

  static void refuseKnown(byte[] head) throws RefusedAudio {
    String name = name(head);
    if (!name.isEmpty()) {
      throw new RefusedAudio(
          Reason.UNSUPPORTED,
          "This is " + name + ", which is not read here: WAV, AIFF, FLAC and MP3 are.");
    }
  }

  private static String name(byte[] head) {
    if (ByteReader.tag(head, 4, "ftyp")) {
      return "an MP4 file (AAC or ALAC)";
    }
    if (ByteReader.tag(head, 0, "OggS")) {
      return "an Ogg file (Vorbis, Opus or FLAC)";
    }
    if (ByteReader.tag(head, 0, "DSD ") || ByteReader.tag(head, 0, "FRM8")) {
      return "a DSD recording";
    }
    if (ByteReader.tag(head, 0, "RIFX")) {
      return "a big-endian WAV file";
    }
    if (ByteReader.tag(head, 0, "RIFF")) {
      return "a RIFF file that is not WAV";
    }
    if (ByteReader.tag(head, 0, "riff")) {
      return "a Wave64 file";
    }
    if (ByteReader.tag(head, 0, "caff")) {
      return "a Core Audio file";
    }
    if (ByteReader.tag(head, 0, "MThd")) {
      return "a MIDI file, which holds notes and no sound";
    }
    if (ByteReader.tag(head, 0, "PK\u0003\u0004")) {
      return "a ZIP archive";
    }
    return "";
  }
}
