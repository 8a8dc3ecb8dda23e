package io.mixrunners.audio.mix;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Trees that vote (P. Geurts, D. Ernst and L. Wehenkel, "Extremely randomized trees", Machine
 * Learning 2006), as {@code RoleTraining} in the tests wrote them. Immutable.
 *
 * <p>The file: the features' names, the roles, the number of trees, then every tree in pre-order: a
 * feature's number and a threshold (left where the value is not above it), or {@link #LEAF} plus a
 * role's number and that role's part of the leaf in 255ths.
 */
final class Forest {

  static final int LEAF = 128;

  private final String[] features;
  private final Role[] roles;
  private final Node[] trees;

  private sealed interface Node {}

  private record Split(int feature, float threshold, Node left, Node right) implements Node {}

  private record Leaf(int role, double part) implements Node {}

  private Forest(String[] features, Role[] roles, Node[] trees) {
    this.features = features;
    this.roles = roles;
    this.trees = trees;
  }

  /** The one that comes with the engine. */
  static Forest load() {
    try (InputStream in =
        Objects.requireNonNull(Forest.class.getResourceAsStream("roles.forest"))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Forest read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from));
    String[] features = new String[in.readUnsignedByte()];
    for (int f = 0; f < features.length; f++) {
      features[f] = in.readUTF();
    }
    Role[] roles = new Role[in.readUnsignedByte()];
    for (int r = 0; r < roles.length; r++) {
      roles[r] = Role.valueOf(in.readUTF());
    }
    Node[] trees = new Node[in.readUnsignedShort()];
    for (int t = 0; t < trees.length; t++) {
      trees[t] = node(in);
    }
    return new Forest(features, roles, trees);
  }

  private static Node node(DataInputStream in) throws IOException {
    int code = in.readUnsignedByte();
    if (code >= LEAF) {
      return new Leaf(code - LEAF, in.readUnsignedByte() / 255.0);
    }
    float threshold = in.readFloat();
    Node left = node(in);
    return new Split(code, threshold, left, node(in));
  }

  /** The role with the most votes, and its part of them. */
  RoleGuess vote(Features of) {
    double[] values = new double[features.length];
    for (int f = 0; f < values.length; f++) {
      values[f] = of.get(features[f]);
    }
    double[] votes = new double[roles.length];
    double all = 0;
    for (Node tree : trees) {
      Leaf leaf = leaf(tree, values);
      votes[leaf.role()] += leaf.part();
      all += leaf.part();
    }
    int best = 0;
    for (int r = 1; r < votes.length; r++) {
      best = votes[r] > votes[best] ? r : best;
    }
    return new RoleGuess(roles[best], votes[best] / Math.max(1e-9, all), "sound");
  }

  private static Leaf leaf(Node tree, double[] values) {
    Node node = tree;
    while (node instanceof Split split) {
      node = values[split.feature()] <= split.threshold() ? split.left() : split.right();
    }
    return (Leaf) node;
  }
}
