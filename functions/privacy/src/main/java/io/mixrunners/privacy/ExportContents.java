package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.AbuseList;
import io.mixrunners.core.Account;
import io.mixrunners.core.Item;
import io.mixrunners.core.Json;
import io.mixrunners.privacy.ExportProgress.Planned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What goes into a copy of everything, beside the audio's bytes. Thread-safe. */
final class ExportContents {
  private final Stores stores;
  private final ExportRows rows;
  private final ExportAbout about;
  private final AbuseList abuse;

  ExportContents(Stores stores, ExportRows rows, ExportAbout about, AbuseList abuse) {
    this.stores = stores;
    this.rows = rows;
    this.about = about;
    this.abuse = abuse;
  }

  /** The audio, in the order in which it goes in. */
  List<Planned> plan(SubjectRequest request) {
    Map<String, String> names = names(stores.work().list(request.subject(), ""));
    List<Planned> plan = new ArrayList<>();
    for (S3Object object : (Iterable<S3Object>) stores.audioOf(request.subject())::iterator) {
      String[] place = object.key().split("/", 4);
      String job = place.length == 4 ? place[2] : "";
      String file = place[place.length - 1];
      String path = "audio/" + place[0] + "/" + job + "/" + names.getOrDefault(job + file, file);
      plan.add(new Planned(object.key(), path, object.size(), job, file));
    }
    return plan;
  }

  /** Everything that is made of rows: data, schemas, what it means, and the page. */
  void write(ZipWriter zip, Account account, SubjectRequest request, ExportProgress progress)
      throws IOException {
    List<Item> identities = new ArrayList<>(stores.identities().list(request.subject(), ""));
    identities.addAll(stores.identities().list(account.lookup(), ""));
    List<Item> work = stores.work().list(request.subject(), "");
    ObjectNode person = rows.of("identities", identities);
    ObjectNode songs = rows.of("work", work);
    ObjectNode residue = Json.object();
    residue.set("abuse", Json.MAPPER.valueToTree(abuse.list(account.email())));
    ObjectNode explained = about.of(identities, work, !residue.path("abuse").isEmpty());
    json(zip, "data/identities.json", person);
    json(zip, "data/work.json", songs);
    json(zip, "data/residue.json", residue);
    for (String store : List.of("identities", "work", "residue")) {
      json(zip, "schema/" + store + ".schema.json", rows.schema(store));
    }
    json(zip, "about.json", explained);
    zip.text(
        "index.html",
        ExportPage.of(person, songs, explained, progress.plan(), progress.at(), request.locale()));
    zip.text("VERIFY.txt", HOW);
  }

  private static final String HOW =
      """
      Is this copy as we gave it? With OpenSSL and jq, in the unpacked folder:

        openssl dgst -sha256 -verify manifest.pem -signature manifest.sig manifest.json
        jq -r '.files[] | .sha256 + "  " + .path' manifest.json | sha256sum -c -

      The first line checks our signature of the list, the second every file against the list.
      """;

  private static void json(ZipWriter zip, String path, JsonNode json) throws IOException {
    zip.text(path, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  /** What the person calls each upload, by job and file; unique by the file's id before it. */
  private static Map<String, String> names(List<Item> work) {
    Map<String, String> names = new HashMap<>();
    for (Item row : work) {
      if (row.text("record").startsWith("file#")) {
        String file = row.text("file");
        row.find("fileName")
            .filter(name -> !name.equals(file))
            .ifPresent(name -> names.put(row.text("job") + file, file + "-" + SafeNames.of(name)));
      }
    }
    return names;
  }
}
