package io.mixrunners.mastering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir private Path parent;

  private Path run(long pid) throws Exception {
    Path dir = Files.createDirectories(parent.resolve("mixrunners-run-" + pid + "-x/spool"));
    Files.write(dir.resolve("song"), new byte[] {1});
    return parent.resolve("mixrunners-run-" + pid + "-x");
  }

  @Test
  void whatARunWroteIsGoneWhenItEnds() throws Exception {
    Path dir;
    try (Scratch scratch = Scratch.make()) {
      dir = scratch.dir();
      Files.createDirectories(dir.resolve("spool"));
      Files.write(dir.resolve("spool/song"), new byte[] {1});
    }
    assertFalse(Files.exists(dir));
  }

  @Test
  void whatAKilledProcessLeftIsClearedByTheNextRun() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Path dead = run(process.pid());
    Path living = run(ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L));
    Path ours = run(ProcessHandle.current().pid());
    Path other = Files.createDirectory(parent.resolve("someone-elses"));

    Leftovers.clear(parent);

    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(living));
    assertTrue(Files.exists(ours), "a run of ours that goes on beside this one");
    assertTrue(Files.exists(other));
  }

  @Test
  void aProcessThatGotTheNumberOfADeadOneClearsItsRuns() throws Exception {
    Path dir = run(ProcessHandle.current().pid());
    Files.setLastModifiedTime(dir, FileTime.from(Instant.EPOCH));
    Leftovers.clear(parent);
    assertFalse(Files.exists(dir));
  }

  @Test
  void aSourceThatCanNeverFitIsRefusedBeforeItIsFetched() throws Exception {
    try (Scratch scratch = Scratch.make()) {
      var refused =
          assertThrows(PermanentFailure.class, () -> scratch.require(Long.MAX_VALUE / 16));
      assertEquals("too-large", refused.reason());
      scratch.require(1);
    }
  }
}
