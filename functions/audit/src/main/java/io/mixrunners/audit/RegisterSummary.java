package io.mixrunners.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of the register that a change can matter to a person in. */
final class RegisterSummary {
  private static final String OWN = "system.operations";

  private RegisterSummary() {}

  static Map<String, Object> of(JsonNode register) {
    var summary = new TreeMap<String, Object>();
    summary.put("version", register.required("version").asText());
    summary.put("aggregateMin", register.required("aggregateMin").asInt());
    summary.put("forbidden", texts(register.required("forbiddenUses")));
    var purposes = new TreeMap<String, Object>();
    for (var purpose : register.required("purposes").properties()) {
      purposes.put(
          purpose.getKey(),
          purpose.getValue().required("use").asText()
              + ", "
              + purpose.getValue().required("basis").asText());
    }
    summary.put("purposes", purposes);
    var recipients = new TreeMap<String, Object>();
    for (var recipient : register.required("recipients").properties()) {
      var told = new TreeMap<String, Object>();
      for (String member : new String[] {"name", "role", "country", "transfer"}) {
        told.put(member, recipient.getValue().required(member).asText());
      }
      recipients.put(recipient.getKey(), told);
    }
    summary.put("recipients", recipients);
    var browser = new TreeSet<String>();
    register.required("browser").forEach(item -> browser.add(item.required("name").asText()));
    summary.put("browser", browser);
    summary.put("records", records(register));
    return summary;
  }

  private static Map<String, Object> records(JsonNode register) {
    var records = new TreeMap<String, Object>();
    for (var store : register.required("stores").properties()) {
      for (var record : store.getValue().required("records").properties()) {
        records.put(store.getKey() + "." + record.getKey(), record(record.getValue()));
      }
    }
    return records;
  }

  private static Map<String, Object> record(JsonNode record) {
    var told = new TreeMap<String, Object>();
    var categories = new TreeSet<String>();
    for (JsonNode field : record.required("fields")) {
      categories.add(field.required("cat").asText());
    }
    categories.remove(OWN);
    told.put("categories", categories);
    told.put("purposes", texts(record.required("purposes")));
    told.put("to", texts(record.path("to")));
    told.put("erase", record.required("erase").required("strategy").asText());
    var periods = new TreeMap<String, String>();
    for (var state : record.required("retention").properties()) {
      String until = state.getValue().path("until").asText("");
      periods.put(
          state.getKey(),
          state.getValue().required("period").asText() + (until.isEmpty() ? "" : " " + until));
    }
    told.put("periods", periods);
    return told;
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
