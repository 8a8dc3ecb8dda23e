package io.mixrunners.privacy;

import io.mixrunners.core.Account;
import io.mixrunners.core.Change;
import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Files;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Json;
import io.mixrunners.core.PlainText;
import io.mixrunners.core.Problem;
import io.mixrunners.core.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right to have what is wrong put right (GDPR article 16): the address, which both ends must
 * prove, and what the person called a song or a file, which is corrected at once. Thread-safe.
 */
final class Corrections {
  /** The steps that say which address was proven, in either order. */
  static final String OLD = "address-proven";

  static final String NEW = "new-address-proven";
  private static final int TITLE = 200;
  private static final int NAME = 255;

  private final Requests requests;
  private final Table work;

  Corrections(Requests requests, Table work) {
    this.requests = requests;
    this.work = work;
  }

  Opening ofAddress(Account account, @Nullable String wanted, String locale) {
    EmailAddress email = EmailAddress.parse(wanted);
    if (email.spelling().equals(account.email())) {
      throw Problem.invalid("email", "This is your address already. Nothing was changed.");
    }
    return new Opening(
        RequestType.RECTIFICATION,
        RequestState.VERIFYING,
        locale,
        email,
        null,
        Handling.PAGE,
        null);
  }

  /** Whether an open request is the one that is asked for again. */
  static boolean isSame(SubjectRequest request, Opening opening) {
    @Nullable EmailAddress email = opening.email();
    return Objects.equals(email == null ? null : email.spelling(), request.correction().to())
        && Objects.equals(opening.purpose(), request.purpose());
  }

  /** Whether the other address is still to be proven after this one. */
  static boolean needsBoth(SubjectRequest request, String proven) {
    return request.isAddressChange() && !request.has(proven.equals(OLD) ? NEW : OLD);
  }

  /** Takes out of a request that is over what nobody needs any more. */
  static Change forget(Change change) {
    return change.remove("email").remove("newLookup").remove("newTokenHash");
  }

  /** Corrects a title or a file's name; what it was is not kept. Twice is once. */
  SubjectRequest ofWords(String subject, Wish wish, String locale) {
    String job = Objects.requireNonNull(wish.job());
    boolean title = wish.title() != null;
    if (title == (wish.name() != null) || title == (wish.file() != null)) {
      throw Problem.invalid("title", "Give a title, or a file and its name.");
    }
    Change change =
        title
            ? Change.of(subject, Jobs.record(job)).set("title", plain("title", wish.title(), TITLE))
            : Change.of(subject, Files.record(job, String.valueOf(wish.file())))
                .set("fileName", plain("name", wish.name(), NAME));
    String record = title ? Jobs.record(job) : Files.record(job, String.valueOf(wish.file()));
    if (work.find(subject, record).isEmpty() || work.apply(change).isEmpty()) {
      throw Problem.notFound();
    }
    SubjectRequest request =
        requests.create(subject, RequestType.RECTIFICATION, RequestState.EXECUTING, locale);
    var result = Json.object().put("job", job);
    if (wish.file() != null) {
      result.put("file", wish.file());
    }
    return requests
        .close(request, RequestState.DONE, "corrected", c -> c.json("result", result))
        .orElseThrow(Problem::notFound);
  }

  private static String plain(String field, @Nullable String text, int longest) {
    if (text == null || !PlainText.isPlain(text, longest)) {
      throw Problem.invalid(field, "1 to " + longest + " characters, without control signs.");
    }
    return text;
  }
}
