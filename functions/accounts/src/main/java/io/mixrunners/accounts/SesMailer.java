package io.mixrunners.accounts;

import io.mixrunners.core.Personal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Destination;

/** Sends by Amazon SES, API version 2, without configuration set, so opens are not tracked. */
final class SesMailer implements Mailer {
  private final SesV2Client ses;
  private final String sender;

  SesMailer(SesV2Client ses, String sender) {
    this.ses = ses;
    this.sender = sender;
  }

  @Override
  public void send(Personal<String> to, @Nullable Personal<String> replyTo, Content content) {
    ses.sendEmail(
        r ->
            r.fromEmailAddress(sender)
                .destination(Destination.builder().toAddresses(to.reveal()).build())
                .replyToAddresses(replyTo == null ? List.of() : List.of(replyTo.reveal()))
                .content(
                    c ->
                        c.simple(
                            m -> m.subject(s -> utf8(s, content.subject())).body(body(content)))));
  }

  private static Body body(Content content) {
    Body.Builder body = Body.builder().text(t -> utf8(t, content.text()));
    @Nullable String html = content.html();
    if (html != null) {
      body.html(h -> utf8(h, html));
    }
    return body.build();
  }

  private static void utf8(
      software.amazon.awssdk.services.sesv2.model.Content.Builder part, String data) {
    part.charset(StandardCharsets.UTF_8.name()).data(data);
  }
}
