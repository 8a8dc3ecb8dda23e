package io.mixrunners.audio.mix;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Grows extremely randomized trees: at each node some features with a random threshold each, of
 * which the one that parts the roles best is taken (Geurts et al. 2006).
 */
final class ForestTrainer {

  private static final int FEWEST = 2;
  private static final List<Role> ROLES = List.of(Role.values());

  private final List<TrainingStem> stems;
  private final List<String> names;
  private final float[][] values;
  private final int trees;
  private final Random random;

  ForestTrainer(List<TrainingStem> stems, int trees, long seed) {
    this.stems = stems;
    this.names = names(stems);
    this.trees = trees;
    this.random = new Random(seed);
    this.values = new float[stems.size()][names.size()];
    for (int s = 0; s < values.length; s++) {
      Features features = stems.get(s).features();
      for (int f = 0; f < names.size(); f++) {
        values[s][f] = (float) features.get(names.get(f));
      }
    }
  }

  static List<String> names(List<TrainingStem> stems) {
    return List.copyOf(stems.getFirst().values().keySet());
  }

  static byte[] head(List<String> names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(names.size());
      for (String name : names) {
        out.writeUTF(name);
      }
      out.writeByte(Role.values().length);
      for (Role role : Role.values()) {
        out.writeUTF(role.name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Forest forest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head(names));
    all.writeBytes(grow());
    return Forest.read(new ByteArrayInputStream(all.toByteArray()));
  }

  /** The number of trees, and all of them, as the forest's file has them. */
  byte[] grow() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(trees);
      for (int t = 0; t < trees; t++) {
        node(IntStream.range(0, stems.size()).boxed().toList(), out);
      }
    }
    return bytes.toByteArray();
  }

  private void node(List<Integer> here, DataOutputStream out) throws IOException {
    int[] counts = counts(here);
    int top = 0;
    for (int r = 0; r < counts.length; r++) {
      top = counts[r] > counts[top] ? r : top;
    }
    int feature = -1;
    float threshold = 0;
    if (here.size() >= FEWEST && counts[top] < here.size()) {
      double best = Double.NEGATIVE_INFINITY;
      for (int n = 0; n < names.size() / 3; n++) {
        int f = random.nextInt(names.size());
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int s : here) {
          low = Math.min(low, values[s][f]);
          high = Math.max(high, values[s][f]);
        }
        if (high > low) {
          float at = low + random.nextFloat() * (high - low);
          double score = score(here, f, at);
          if (at < high && score > best) {
            best = score;
            feature = f;
            threshold = at;
          }
        }
      }
    }
    if (feature < 0) {
      out.writeByte(Forest.LEAF + top);
      out.writeByte((int) Math.rint(255.0 * counts[top] / here.size()));
      return;
    }
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int s : here) {
      (values[s][feature] <= threshold ? left : right).add(s);
    }
    out.writeByte(feature);
    out.writeFloat(threshold);
    node(left, out);
    node(right, out);
  }

  private int[] counts(List<Integer> here) {
    int[] counts = new int[Role.values().length];
    for (int s : here) {
      counts[ROLES.indexOf(stems.get(s).role())]++;
    }
    return counts;
  }

  /** The Gini purity of both sides. */
  private double score(List<Integer> here, int feature, float threshold) {
    int[][] counts = new int[2][Role.values().length];
    int[] sizes = new int[2];
    for (int s : here) {
      int side = values[s][feature] <= threshold ? 0 : 1;
      counts[side][ROLES.indexOf(stems.get(s).role())]++;
      sizes[side]++;
    }
    double sum = 0;
    for (int side = 0; side < 2; side++) {
      for (int count : counts[side]) {
        sum += sizes[side] == 0 ? 0 : (double) count * count / sizes[side];
      }
    }
    return sum;
  }
}
