package io.mixrunners.local.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command's options and files.
 *
 * @param values options with a value, by name
 * @param flags options without one
 * @param files what is no option
 */
record Arguments(Map<String, String> values, Set<String> flags, List<String> files) {

  /**
   * Reads a command line.
   *
   * @param valued names of the options that take a value, with their dashes
   * @param plain names of those that take none
   */
  static Arguments parse(List<String> given, Set<String> valued, Set<String> plain) {
    var values = new HashMap<String, String>();
    var flags = new HashSet<String>();
    var files = new ArrayList<String>();
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      int equals = word.indexOf('=');
      String name = equals > 0 ? word.substring(0, equals) : word;
      if (valued.contains(name)) {
        if (equals < 0 && i + 1 == given.size()) {
          throw new Usage(name + " needs a value");
        }
        values.put(name, equals > 0 ? word.substring(equals + 1) : given.get(++i));
      } else if (plain.contains(word)) {
        flags.add(word);
      } else if (word.startsWith("-")) {
        throw new Usage(word + " is not an option here");
      } else {
        files.add(word);
      }
    }
    return new Arguments(values, flags, files);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int port(int otherwise) {
    String text = values.getOrDefault("--port", Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new Usage("--port takes a number from 0 to 65535, not \"" + text + "\"");
    }
    throw new Usage("--port takes a number from 0 to 65535, not \"" + text + "\"");
  }
}
