package io.mixrunners.audio.master;

/**
 * The maximum of the last so many values of a stream: a monotonic queue, constant work per value on
 * average.
 */
final class SlidingMax {

  private final int length;
  private final float[] values;
  private final long[] places;
  private final int mask;
  private int head;
  private int tail;
  private long place;

  SlidingMax(int length) {
    this.length = length;
    int room = Integer.highestOneBit(length + 1) * 2;
    this.values = new float[room];
    this.places = new long[room];
    this.mask = room - 1;
  }

  /** Takes a value and answers the maximum. */
  float push(float value) {
    while (head != tail && values[(tail - 1) & mask] <= value) {
      tail--;
    }
    values[tail & mask] = value;
    places[tail & mask] = place;
    tail++;
    if (places[head & mask] <= place - length) {
      head++;
    }
    place++;
    return values[head & mask];
  }
}
