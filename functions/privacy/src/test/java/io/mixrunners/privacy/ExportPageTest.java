package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixrunners.core.Json;
import io.mixrunners.privacy.ExportProgress.Planned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a person sees who opens the copy. */
class ExportPageTest {
  private static final Path WORDS = Path.of("src/main/resources/export");
  private static final JsonNode PERSON =
      Json.tree(
          """
          {"account":[{"email":"anna@example.org","subject":"s1","state":"active","createdAt":"2026-11-24T10:00:00Z"}],
           "consent":[{"at":"2026-11-24T10:00:00Z","purpose":"marketing","given":true,"text":"send news"}],
           "request":[{"receivedAt":"2026-11-24T10:00:00Z","dueAt":"2026-12-28T21:59:59Z","type":"access","state":"executing"}],
           "session":[{"createdAt":"2026-11-24T10:00:00Z","lastSeenAt":"2026-11-24T11:00:00Z","expiresAt":"2026-12-24T11:00:00Z"}]}
          """);
  private static final JsonNode SONGS =
      Json.tree(
          """
          {"job":[{"job":"j1","title":"Winter <b>Light</b>","jobKind":"mastering","state":"ready",
                   "createdAt":"2026-11-24T10:00:00Z","completedAt":"2026-11-24T10:05:00Z","expiresAt":"2027-03-24T10:05:00Z"}],
           "file":[{"job":"j1","file":"f1","fileName":"Winter Light.wav","use":"mix"},
                   {"job":"j1","file":"master.mp3","fileName":"master.mp3","use":"output"}],
           "order":[{"job":"j1","jobKind":"mastering","amount":1250,"vat":254,"currency":"EUR","state":"paid","paidAt":"2026-11-24T10:02:00Z"}],
           "access":[{"at":"2026-11-24T10:03:00Z","who":"staff","what":"download-link","job":"j1","reason":"support"}]}
          """);
  private static final JsonNode ABOUT =
      Json.tree(
          """
          {"article15":{
            "a-purposes":[{"name":"provide","says":"master and mix","basis":"contract"}],
            "b-categories":{"work.job":{"what":"a song's job","count":1,"lastOfItEnds":"2027-03-24T10:05:00Z"}},
            "c-recipients":{"aws":{"name":"Amazon Web Services EMEA SARL","role":"processor","country":"LU","transfer":"none, the region is pinned"}},
            "e-rights":[{"name":"erasure","article":"17"}],
            "f-complaint":{"name":"Office of the Data Protection Ombudsman (Finland)","post":"PL 800","site":"https://tietosuoja.fi/en"},
            "h-automatedDecisions":"none"}}
          """);
  private static final List<Planned> AUDIO =
      List.of(
          new Planned("kept/s1/j1/f1", "audio/kept/j1/f1-Winter Light.wav", 9, "j1", "f1"),
          new Planned("kept/s1/j1/master.mp3", "audio/kept/j1/master.mp3", 9, "j1", "master.mp3"),
          new Planned(
              "kept/s1/j1/preview.flac", "audio/kept/j1/preview.flac", 9, "j1", "preview.flac"));

  private static String page(String locale) {
    return ExportPage.of(
        PERSON, SONGS, ABOUT, AUDIO, Instant.parse("2026-11-24T12:00:00Z"), locale);
  }

  @Test
  void itSpeaksOfSongsMoneyAndPeopleAndNotOfColumns() {
    String page = page("en");
    for (String wanted :
        List.of(
            "12.50 EUR",
            "2.54 EUR",
            "Winter &lt;b&gt;Light&lt;/b&gt;",
            "24 Nov 2026",
            "24 Mar 2027",
            "A person of MixRunners",
            "to help you",
            "our contract with you",
            "GDPR 17",
            "Amazon Web Services",
            "<audio controls preload=\"none\" src=\"audio/kept/j1/f1-Winter%20Light.wav\">",
            "<audio controls preload=\"none\" src=\"audio/kept/j1/master.mp3\">")) {
      assertTrue(page.contains(wanted), wanted);
    }
    for (String raw : List.of("createdAt", "1250", "jobKind", "<script", "T10:00:00Z")) {
      assertFalse(page.contains(raw), raw);
    }
  }

  @Test
  void inFinnishNothingIsLeftInEnglish() {
    String page = page("fi");
    assertTrue(page.contains("<html lang=\"fi\">"));
    for (String wanted :
        List.of("24.11.2026", "sopimuksemme kanssasi", "käsittelijä", "auttaakseen")) {
      assertTrue(page.contains(wanted), wanted);
    }
    for (String english : List.of("Your data", "processor", "our contract", "ready", "Ombudsman")) {
      assertFalse(page.contains(english), english);
    }
  }

  @Test
  void bothLanguagesHaveTheSameWords() throws IOException {
    assertEquals(keys("en"), keys("fi"));
  }

  private static Set<String> keys(String language) throws IOException {
    Set<String> keys = new TreeSet<>();
    Json.tree(Files.readString(WORDS.resolve("words." + language + ".json")))
        .fieldNames()
        .forEachRemaining(keys::add);
    return keys;
  }
}
