# Sourced by mvnw and mixrunners: points JAVA_HOME at a JDK 25, wherever the machine keeps it.
# A JDK is known by its `release` file, so nothing is started to find out.

is_jdk25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

find_jdk25() {
  if [ -n "${JAVA_HOME-}" ] && is_jdk25 "$JAVA_HOME"; then
    return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    # Follow the links that package managers put between the PATH and the JDK.
    while [ -L "$on_path" ]; do
      target=$(readlink "$on_path")
      case "$target" in
        /*) on_path=$target ;;
        *) on_path=$(dirname "$on_path")/$target ;;
      esac
    done
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  for home in "$on_path" "${JDK25_HOME-}" "${JAVA_HOME_25-}" "${JAVA_HOME_25_X64-}" \
    /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jbang/cache/jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_jdk25 "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "MixRunners needs a JDK 25 and found none. Nothing was changed." >&2
  echo "Install one (any vendor), or set JAVA_HOME to where it lies, and run this again." >&2
  return 1
}

find_jdk25 || exit 3
export JAVA_HOME
