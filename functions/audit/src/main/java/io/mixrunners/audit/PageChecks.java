package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Canonical;
import io.mixrunners.core.Json;
import io.mixrunners.core.PolicyView;
import io.mixrunners.core.Register;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * That the privacy page which people see is the one that the register makes: what the API says of
 * the policy, and the files of the page that turn it into words, byte by byte as they were built.
 */
final class PageChecks {
  /** The page has no text of its own beside these (web/js/pages/policy.js). */
  private static final List<String> FILES =
      List.of("js/pages/policy.js", "js/parts/registerwords.js", "text/register.fi.json");

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final Optional<String> origin;
  private final Register register;

  PageChecks(Optional<String> origin, Register register) {
    this.origin = origin;
    this.register = register;
  }

  List<Check> checks() {
    return List.of(
        new Check(
            "policy-page",
            Severity.HIGH,
            AuditSet.DAILY,
            "The published privacy page is the one that the register makes",
            this::page));
  }

  private void page(Findings findings) {
    if (origin.isEmpty()) {
      findings.cannotTell("the site's origin is not known here");
      return;
    }
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      findings.at("api", () -> api(findings, http));
      for (String file : FILES) {
        findings.at(file, () -> file(findings, http, file));
      }
    }
  }

  private void api(Findings findings, HttpClient http) {
    Optional<byte[]> told = fetch(findings, http, "/api/policy");
    if (told.isPresent()) {
      JsonNode shown = Json.tree(new String(told.get(), java.nio.charset.StandardCharsets.UTF_8));
      JsonNode made = Json.tree(new PolicyView(register).view().toString());
      findings.expect(
          "the published policy is not what the register says",
          Canonical.text(shown).equals(Canonical.text(made)));
    }
  }

  private void file(Findings findings, HttpClient http, String file) {
    fetch(findings, http, "/" + file)
        .ifPresent(
            bytes ->
                findings.expect(
                    "the published page was edited: " + file, Arrays.equals(bytes, built(file))));
  }

  private static byte[] built(String file) {
    try (InputStream in = PageChecks.class.getResourceAsStream("/page/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The audit was built without " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> fetch(Findings findings, HttpClient http, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin.orElse("") + path)).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        return Optional.of(answer.body());
      }
      findings.add(path + " answers " + answer.statusCode());
    } catch (IOException e) {
      findings.add(path + " cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.add(path + " was not waited for");
    }
    return Optional.empty();
  }
}
