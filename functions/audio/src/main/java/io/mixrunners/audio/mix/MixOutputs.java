package io.mixrunners.audio.mix;

import io.mixrunners.audio.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a mix writes.
 *
 * @param mix the mix itself
 * @param master the master that is made of it; empty for none
 * @param stems takes the processed stems one by one; null for none
 */
public record MixOutputs(List<Output> mix, List<Output> master, @Nullable StemSink stems) {

  /** Copies the lists. */
  public MixOutputs {
    mix = List.copyOf(mix);
    master = List.copyOf(master);
  }
}
