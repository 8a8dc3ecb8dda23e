package io.mixrunners.local.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixrunners.local.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFolderTest {
  @TempDir private Path folder;

  @Test
  void theFolderHoldsThePageAndADemoThatTheEngineMadeAndNothingForDevelopers() throws Exception {
    SiteFolder.write(Project.ROOT, folder);

    var report = new ObjectMapper().readTree(folder.resolve("demo/report.json").toFile());
    assertEquals(-14, report.at("/output/integrated").asDouble(), 0.1);
    assertTrue(Files.size(folder.resolve("demo/preview.flac")) > 500_000);
    assertTrue(Files.exists(folder.resolve("index.html")));
    assertTrue(Files.exists(folder.resolve("style/faces.css")));
    assertFalse(Files.exists(folder.resolve("demo/song.wav")));
    assertFalse(Files.exists(folder.resolve("README.md")));
  }
}
