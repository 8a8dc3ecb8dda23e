package io.mixrunners.privacy;

import io.mixrunners.core.AccessLedger;
import io.mixrunners.core.Account;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Json;
import io.mixrunners.privacy.ExportProgress.Planned;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * The copy of everything (GDPR art. 15 and 20): one zip with a page to open, the rows as JSON with
 * their schemas, the audio, and a signed manifest, streamed from bucket to bucket in slices that
 * fit a function. It is built of what lies under the person's id and nothing else, so nobody else's
 * data can get in. A slice that dies is begun anew where the last one stopped; the same bytes come
 * out. Thread-safe.
 */
final class Export {
  /** How far a slice came: the request when it is done, or that another slice must go on. */
  record Slice(Optional<SubjectRequest> done, boolean again) {
    static final Slice OVER = new Slice(Optional.empty(), false);
    static final Slice GO_ON = new Slice(Optional.empty(), true);
  }

  private final Requests requests;
  private final Accounts accounts;
  private final Stores stores;
  private final ExportContents contents;
  private final ExportStore store;
  private final ManifestSignature signature;
  private final AccessLedger ledger;
  private final S3Client s3;
  private final Duration longest;

  Export(
      Requests requests,
      Accounts accounts,
      Stores stores,
      ExportContents contents,
      ManifestSignature signature,
      AccessLedger ledger,
      S3Client s3,
      Duration longest) {
    this.requests = requests;
    this.accounts = accounts;
    this.stores = stores;
    this.contents = contents;
    this.store = new ExportStore(s3, stores.exports().name());
    this.signature = signature;
    this.ledger = ledger;
    this.s3 = s3;
    this.longest = longest;
  }

  Slice run(SubjectRequest request) throws IOException {
    Optional<Account> account = accounts.find(request.subject());
    if (account.isEmpty() || isOver(request)) {
      store.discard(request);
      return Slice.OVER;
    }
    ExportProgress progress = store.load(request).orElseGet(() -> begin(request));
    try {
      if (!write(request, account.get(), progress)) {
        return Slice.GO_ON;
      }
    } catch (NoSuchKeyException | NoSuchUploadException e) {
      // What was half written is gone, or the upload is: begin anew, unless the archive is there.
      if (stores.exports().head(ExportLinks.key(request)).isEmpty()) {
        store.discard(request);
        return Slice.GO_ON;
      }
    } catch (IOException | RuntimeException e) {
      if (progress.entries().isEmpty()) {
        store.abort(request, progress.upload());
      }
      throw e;
    }
    Optional<SubjectRequest> done =
        requests.close(request, RequestState.DONE, "ready", change -> change);
    store.forget(request);
    if (done.isEmpty() && isOver(request)) {
      stores.exports().delete(ExportLinks.key(request));
    }
    return new Slice(done, false);
  }

  private ExportProgress begin(SubjectRequest request) {
    return new ExportProgress(
        store.open(request), requests.now(), contents.plan(request), List.of(), List.of());
  }

  private boolean isOver(SubjectRequest request) {
    return accounts.isErased(request.subject())
        || requests
            .find(request.subject(), request.id())
            .filter(now -> now.state() != RequestState.WITHDRAWN)
            .isEmpty();
  }

  /**
   * @return false if the time was up before the end
   */
  private boolean write(SubjectRequest request, Account account, ExportProgress progress)
      throws IOException {
    long began = System.nanoTime();
    List<ZipEntryRecord> whole = progress.whole();
    boolean goesOn = !progress.entries().isEmpty() && progress.canGoOn();
    List<ZipEntryRecord> done = goesOn ? whole : List.of();
    List<String> etags = goesOn ? progress.etags() : List.of();
    long from = done.isEmpty() ? 0 : done.getLast().end();
    PartStream parts =
        new PartStream(
            s3, stores.exports().name(), ExportLinks.key(request), progress.upload(), etags, from);
    ZipWriter zip = new ZipWriter(parts, done, progress.at());
    if (!goesOn) {
      contents.write(zip, account, request, progress);
    }
    for (int next = goesOn ? progress.next() : 0; next < progress.plan().size(); next++) {
      copy(zip, request, progress.plan().get(next), next, parts.sent());
      ExportProgress now =
          new ExportProgress(
              progress.upload(), progress.at(), progress.plan(), zip.entries(), parts.etags());
      boolean late = System.nanoTime() - began > longest.toNanos();
      if (late && now.canGoOn() && parts.sent() > progress.stored()) {
        store.save(request, now);
        return false;
      }
    }
    manifest(zip, request, progress);
    zip.finish();
    parts.complete();
    return true;
  }

  /**
   * An object whose time comes just now is left out; one of which a part is stored must be there.
   */
  private void copy(ZipWriter zip, SubjectRequest request, Planned planned, int index, long stored)
      throws IOException {
    boolean begunBefore = zip.position() < stored;
    try (InputStream in = s3.getObject(r -> r.bucket(stores.audio().name()).key(planned.key()))) {
      if (!begunBefore) {
        ledger.record(request.subject(), "you", "export", planned.job(), planned.file());
      }
      zip.write(index, planned.path(), planned.bytes(), in);
    } catch (NoSuchKeyException e) {
      if (begunBefore) {
        throw e;
      }
    }
  }

  private void manifest(ZipWriter zip, SubjectRequest request, ExportProgress progress)
      throws IOException {
    var manifest =
        Json.object().put("request", request.id()).put("createdAt", progress.at().toString());
    var files = manifest.putArray("files");
    for (ZipEntryRecord entry : zip.entries()) {
      files
          .addObject()
          .put("path", entry.path())
          .put("bytes", entry.bytes())
          .put("sha256", entry.sha256());
    }
    String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
    zip.text("manifest.json", text);
    zip.bytes("manifest.sig", signature.of(text));
    zip.text("manifest.pem", signature.publicKey());
  }
}
