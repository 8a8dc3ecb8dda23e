package io.mixrunners.audio.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments taken apart: options with and without values, and files. {@code --} ends the options.
 */
final class Options {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> all = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();

  /**
   * @param flags options without a value
   * @param valued options with one
   */
  Options(List<String> args, Set<String> flags, Set<String> valued) throws UsageException {
    boolean options = true;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (options && arg.equals("--")) {
        options = false;
      } else if (options && arg.startsWith("-") && arg.length() > 1) {
        i = option(args, i, flags, valued);
      } else {
        files.add(arg);
      }
    }
  }

  private int option(List<String> args, int i, Set<String> flags, Set<String> valued)
      throws UsageException {
    String name = args.get(i);
    int equals = name.indexOf('=');
    if (name.startsWith("--") && equals > 0 && valued.contains(name.substring(0, equals))) {
      put(name.substring(0, equals), name.substring(equals + 1));
      return i;
    }
    if (flags.contains(name)) {
      values.put(name, "");
      return i;
    }
    if (!valued.contains(name)) {
      throw new UsageException("There is no option " + name + ". --help shows them all.");
    }
    if (i + 1 == args.size()) {
      throw new UsageException(name + " needs a value.");
    }
    put(name, args.get(i + 1));
    return i + 1;
  }

  private void put(String name, String value) {
    values.put(name, value);
    all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable String value(String name) {
    return values.get(name);
  }

  /** Every value that an option was given, in their order. */
  List<String> values(String name) {
    return List.copyOf(all.getOrDefault(name, List.of()));
  }

  @Nullable Double number(String name) throws UsageException {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is not finite.
    }
    throw new UsageException(name + " needs a number, not '" + text + "'.");
  }

  List<String> files() {
    return List.copyOf(files);
  }
}
