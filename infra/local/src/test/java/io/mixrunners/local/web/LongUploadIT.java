package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.mixrunners.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large file over a line that is cut three times, and a page that is reloaded on the way. 80 MB
 * in {@code verify}, 500 MB with {@code -Pfull}.
 */
@ExtendWith(Running.Extension.class)
class LongUploadIT {
  private static final int MEGABYTES = Integer.getInteger("upload.megabytes", 80);
  private static final int MEGA = 1_000_000;
  private static final long HEAP = 150L * MEGA;

  /** The whole file in some ten seconds, so that there is a middle to cut it in. */
  private static final double PACE = MEGABYTES * MEGA / 10.0;

  private final Running running;
  @TempDir Path folder;
  private long most;

  LongUploadIT(Running running) {
    this.running = running;
  }

  @Test
  void threeCutsAndAReloadLoseNothingAndNeedLittleMemory() throws Exception {
    Path song = song();
    try (Person una = running.person(Look.PHONE)) {
      Page page = una.signUp("una@example.org").page();
      CDPSession devtools = page.context().newCDPSession(page);
      line(devtools, false, PACE);
      String run = una.send(song);
      cut(una, devtools, 0.1);
      cut(una, devtools, 0.3);
      reach(page, devtools, 0.7);
      page.onDialog(dialog -> dialog.accept());
      page.reload();
      page.getByText("is safely here").first().waitFor();
      una.picture("upload-after-reload");
      page.locator(".uploading input[type=file]").setInputFiles(song);
      cut(una, devtools, 0.85);
      page.waitForFunction(
          "() => !document.querySelector('.uploading')",
          null,
          new Page.WaitForFunctionOptions().setTimeout(300_000));
      una.button("Erase this run").waitFor();

      assertEquals(Files.size(song), arrived(run), "bytes in storage");
      System.out.printf("%d MB sent, %d MB of heap at most%n", MEGABYTES, most / MEGA);
      assertTrue(most < HEAP, most / MEGA + " MB of heap");
      una.button("Erase this run").click();
      una.button("Erase the run").click();
      page.getByText("Nothing here yet").first().waitFor();
    }
  }

  /** The line goes away for a moment; the page says so, and that nothing is lost. */
  private void cut(Person una, CDPSession devtools, double share) throws InterruptedException {
    reach(una.page(), devtools, share);
    line(devtools, true, -1);
    una.text("Connection lost. Holding at").waitFor();
    line(devtools, false, PACE);
  }

  private void reach(Page page, CDPSession devtools, double share) throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      remember(devtools);
      Object at =
          page.evaluate("() => document.querySelector('.uploading .moving progress')?.value ?? 0");
      if (((Number) at).doubleValue() >= share) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the upload never got to " + share);
  }

  private void remember(CDPSession devtools) {
    JsonObject heap = devtools.send("Runtime.getHeapUsage");
    long now = 0;
    for (String part : new String[] {"usedSize", "embedderHeapUsedSize", "backingStorageSize"}) {
      now += heap.has(part) ? heap.get(part).getAsLong() : 0;
    }
    most = Math.max(most, now);
  }

  /**
   * @param bytes a second, -1 for as fast as it goes
   */
  private static void line(CDPSession devtools, boolean offline, double bytes) {
    var line = new JsonObject();
    line.addProperty("offline", offline);
    line.addProperty("latency", 5);
    line.addProperty("downloadThroughput", -1);
    line.addProperty("uploadThroughput", bytes);
    devtools.send("Network.enable");
    devtools.send("Network.emulateNetworkConditions", line);
  }

  /** The largest object of the run: the song, beside which a preview may already lie. */
  private long arrived(String run) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      URI state = running.url().resolve("/_local/state");
      String body =
          client.send(HttpRequest.newBuilder(state).build(), BodyHandlers.ofString()).body();
      long largest = 0;
      for (var bucket : Json.tree(body).path("objects")) {
        for (var object : bucket) {
          String key = object.path("key").asText();
          boolean ours = key.startsWith("incoming/") && key.contains(run);
          largest = Math.max(largest, ours ? object.path("bytes").asLong() : 0);
        }
      }
      return largest;
    }
  }

  /** Noise in 24-bit WAV: nothing that could be packed on its way. */
  private Path song() throws IOException {
    Path file = folder.resolve("long.wav");
    int data = (MEGABYTES * MEGA - 44) / 6 * 6;
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + data)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    head.putInt(16).putShort((short) 1).putShort((short) 2).putInt(96_000).putInt(576_000);
    head.putShort((short) 6)
        .putShort((short) 24)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(data);
    byte[] block = new byte[MEGA];
    new Random(7).nextBytes(block);
    try (var out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(head.flip());
      for (int left = data; left > 0; left -= MEGA) {
        block[0]++;
        out.write(ByteBuffer.wrap(block, 0, Math.min(left, MEGA)));
      }
    }
    return file;
  }
}
