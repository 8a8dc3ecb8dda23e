package io.mixrunners.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Item;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The copy of everything (GDPR art. 15 and 20): one zip with a page to open, the rows as JSON, and
 * the audio, streamed from bucket to bucket. It is built of what lies under the person's id and
 * nothing else, so nobody else's data can get in. Written twice it is the same file again.
 */
final class Export {
  private final Requests requests;
  private final Accounts accounts;
  private final Stores stores;
  private final ExportRows rows;
  private final Policy policy;
  private final AccessLedger ledger;
  private final S3Client s3;

  Export(
      Requests requests,
      Accounts accounts,
      Stores stores,
      ExportRows rows,
      Policy policy,
      AccessLedger ledger,
      S3Client s3) {
    this.requests = requests;
    this.accounts = accounts;
    this.stores = stores;
    this.rows = rows;
    this.policy = policy;
    this.ledger = ledger;
    this.s3 = s3;
  }

  /**
   * @return the request when it is done; empty if it was taken back meanwhile, then the archive is
   *     gone too
   */
  Optional<SubjectRequest> run(SubjectRequest request) throws IOException {
    Optional<Account> account = accounts.find(request.subject());
    if (account.isEmpty()) {
      return Optional.empty();
    }
    String key = ExportLinks.key(request);
    try (PartStream parts = new PartStream(s3, stores.exports().name(), key, "application/zip");
        Archive zip = new Archive(parts, requests.now())) {
      fill(zip, account.get(), request);
      zip.finish();
      parts.complete();
    }
    Optional<SubjectRequest> done =
        requests.close(request, RequestState.DONE, "ready", change -> change);
    if (done.isEmpty() && isOver(request)) {
      stores.exports().delete(key);
    }
    return done;
  }

  private boolean isOver(SubjectRequest request) {
    return accounts.isErased(request.subject())
        || requests
            .find(request.subject(), request.id())
            .filter(now -> now.state() != RequestState.WITHDRAWN)
            .isEmpty();
  }

  private void fill(Archive zip, Account account, SubjectRequest request) throws IOException {
    String subject = request.subject();
    List<Item> identities = new ArrayList<>(stores.identities().list(subject, ""));
    identities.addAll(stores.identities().list(account.lookup(), ""));
    List<Item> work = stores.work().list(subject, "");
    ObjectNode person = rows.of("identities", identities);
    ObjectNode songs = rows.of("work", work);
    ObjectNode about = policy.view();
    about.put("source", "you, and the engine that worked on your songs");
    about.put("automatedDecisions", "none");
    List<String> audio = new ArrayList<>();
    Map<String, String> names = names(work);
    for (S3Object object : (Iterable<S3Object>) stores.audioOf(subject)::iterator) {
      copy(zip, request, object.key(), names).ifPresent(audio::add);
    }
    zip.json("data/identities.json", person);
    zip.json("data/work.json", songs);
    zip.json("about.json", about);
    zip.text("index.html", ExportPage.of(person, songs, about, audio, request.locale()));
  }

  /** An object whose time comes just now is left out. */
  private Optional<String> copy(
      Archive zip, SubjectRequest request, String key, Map<String, String> names)
      throws IOException {
    String[] place = key.split("/", 4);
    String job = place.length == 4 ? place[2] : "";
    String file = place[place.length - 1];
    String path = "audio/" + place[0] + "/" + job + "/" + names.getOrDefault(job + file, file);
    try (InputStream in = s3.getObject(r -> r.bucket(stores.audio().name()).key(key))) {
      ledger.record(request.subject(), "you", "export", job, file);
      zip.bytes(path, in);
      return Optional.of(path);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
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
