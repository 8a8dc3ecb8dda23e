package io.mixrunners.audio.mix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.audio.master.Scratch;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes {@code roles.forest}, not a test. The stems come from {@code benchmarks/role_sets.py}.
 * Three steps:
 *
 * <pre>
 * features SETS OUT    writes what every stem of every folder in SETS sounds like into OUT, one JSON per folder; a folder holds
 *                      stems and a stems.json {stems: [{file, role}]} with roles as {@link Role#id()}
 * train OUT FEATURES…  grows the forest of all stems in such folders
 * judge IN FEATURES…   prints how many roles a forest tells of stems that it should not have heard, and what it takes for what
 * </pre>
 */
public final class RoleTraining {

  private static final int TREES = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RoleTraining() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("features")) {
      features(Path.of(args[1]), Path.of(args[2]));
    } else {
      List<TrainingStem> all = new ArrayList<>();
      for (int i = 2; i < args.length; i++) {
        all.addAll(read(Path.of(args[i])));
      }
      if (args[0].equals("judge")) {
        try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
          judge(Forest.read(in), all);
        }
      } else {
        write(ForestTrainer.names(all), new ForestTrainer(all, TREES, 1).grow(), Path.of(args[1]));
      }
    }
  }

  private static void features(Path sets, Path into) throws Exception {
    for (Path set : folders(sets)) {
      Path out = into.resolve(set.getFileName() + ".json");
      if (Files.exists(out)) {
        continue;
      }
      JsonNode listed = JSON.readTree(set.resolve("stems.json").toFile()).get("stems");
      List<Map<String, Object>> rows = new ArrayList<>();
      List<Stem> stems = new ArrayList<>();
      for (JsonNode one : listed) {
        String file = one.get("file").asText();
        stems.add(new Stem(file, file, set.resolve(file), null));
      }
      try (Scratch scratch = new Scratch(into)) {
        Session session = Session.open(stems, false);
        for (Part part : session.parts()) {
          Surveyed heard =
              new Survey(session, part, scratch.file("left"), scratch.file("right")).run();
          if (!heard.isSilent()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file", part.stem().id());
            row.put("role", listed.get(part.index()).get("role").asText());
            row.put("f", SoundFeatures.of(heard).all());
            rows.add(row);
          }
        }
      }
      JSON.writeValue(out.toFile(), Map.of("song", set.getFileName().toString(), "rows", rows));
    }
  }

  private static List<Path> folders(Path in) throws IOException {
    try (Stream<Path> all = Files.list(in)) {
      return all.filter(p -> Files.exists(p.resolve("stems.json"))).sorted().toList();
    }
  }

  private static List<TrainingStem> read(Path features) throws IOException {
    List<TrainingStem> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(features)) {
      for (Path file : files.sorted().toList()) {
        JsonNode song = JSON.readTree(file.toFile());
        for (JsonNode row : song.get("rows")) {
          Map<String, Double> values = new LinkedHashMap<>();
          row.get("f").properties().forEach(f -> values.put(f.getKey(), f.getValue().asDouble()));
          all.add(
              new TrainingStem(
                  song.get("song").asText(),
                  Role.of(row.get("role").asText()).orElseThrow(),
                  values));
        }
      }
    }
    return all;
  }

  private static void judge(Forest forest, List<TrainingStem> all) {
    int right = 0;
    Map<Role, Map<Role, Integer>> heard = new TreeMap<>();
    for (TrainingStem stem : all) {
      Role said = forest.vote(stem.features()).role();
      right += said == stem.role() ? 1 : 0;
      heard.computeIfAbsent(stem.role(), r -> new TreeMap<>()).merge(said, 1, Integer::sum);
    }
    System.out.println(right + " of " + all.size() + " right");
    heard.forEach((role, said) -> System.out.println(role.id() + ": " + said));
  }

  private static void write(List<String> names, byte[] trees, Path into) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(into))) {
      out.write(ForestTrainer.head(names));
      out.write(trees);
    }
  }
}
