package io.mixrunners.audio;

import java.nio.file.Path;
import java.util.List;

/**
 * One song of an album.
 *
 * @param in the source
 * @param outputs the files to write of it
 */
public record AlbumSong(Path in, List<Output> outputs) {

  /** Copies the list. */
  public AlbumSong {
    outputs = List.copyOf(outputs);
  }
}
