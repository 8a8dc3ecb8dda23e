package io.mixrunners.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.mixrunners.core.PolicyView;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A privacy page that somebody edited by hand is found. */
class PageChecksTest {
  private static final Path WEB = Path.of("../../web");
  private final Register register = Register.load();
  private HttpServer site;
  private UnaryOperator<String> edit = text -> text;

  @BeforeEach
  void publish() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        call -> {
          String path = call.getRequestURI().getPath();
          String text =
              path.equals("/api/policy")
                  ? new PolicyView(register).view().toString()
                  : Files.readString(WEB.resolve(path.substring(1)));
          byte[] body = edit.apply(text).getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(
              body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    site.start();
  }

  @AfterEach
  void unpublish() {
    site.stop(0);
  }

  private List<String> found() {
    Check check =
        new PageChecks(Optional.of("http://127.0.0.1:" + site.getAddress().getPort()), register)
            .checks()
            .getFirst();
    var findings = new Findings();
    check.look().accept(findings);
    return findings.outcome(check).found();
  }

  @Test
  void thePageAsItWasBuiltPasses() {
    assertEquals(List.of(), found());
  }

  @Test
  void aNumberWordOrScriptThatWasChangedIsFound() {
    edit = text -> text.replace("P120D", "P90D");
    assertEquals(List.of("the published policy is not what the register says"), found());
    edit = text -> text.replace("retention(policy.retention, words)", "''");
    assertEquals(List.of("the published page was edited: js/pages/policy.js"), found());
    edit = text -> text.startsWith("{") && text.contains("kept.") ? text + " " : text;
    assertEquals(List.of("the published page was edited: text/register.fi.json"), found());
  }

  @Test
  void aPageThatIsNotThereIsFound() {
    edit = text -> "";
    assertEquals(4, found().size());
  }
}
