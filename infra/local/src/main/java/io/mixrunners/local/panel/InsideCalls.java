package io.mixrunners.local.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.emulator.Emulator;
import io.mixrunners.emulator.Mail;
import io.mixrunners.local.gateway.Reply;
import java.util.Map;

/** Mail, state and endpoints. */
record InsideCalls(Inside inside, String region) {

  InsideCalls(Inside inside) {
    this(inside, "eu-north-1");
  }

  void addTo(Map<String, Panel.Call> calls) {
    calls.put("GET /mail", body -> mail());
    calls.put("GET /state", body -> Reply.json(200, inside.everything()));
    calls.put("GET /endpoints", body -> endpoints());
  }

  private Reply mail() {
    ArrayNode mails = JsonNodeFactory.instance.arrayNode();
    for (Mail mail : inside.mail()) {
      ObjectNode out = mails.addObject();
      out.put("to", mail.to());
      out.put("subject", mail.subject());
      out.put("text", mail.text());
      if (mail.html() != null) {
        out.put("html", mail.html());
      }
      out.put("at", mail.at().toString());
    }
    return Reply.json(200, mails);
  }

  private Reply endpoints() {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    inside
        .endpoints()
        .forEach(
            (service, url) ->
                out.putObject(service)
                    .put("url", url.toString())
                    .put("region", region)
                    .put("accessKey", Emulator.ACCESS_KEY)
                    .put("secretKey", Emulator.SECRET_KEY));
    return Reply.json(200, out);
  }
}
