package io.mixrunners.local.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Filters filters(String pattern) throws Exception {
    JsonNode filter = JSON.createObjectNode().put("Pattern", pattern);
    return new Filters(JSON.createArrayNode().add(filter));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"eventName\": [\"REMOVE\"]}                      | {\"eventName\": \"REMOVE\"} | true",
        "{\"eventName\": [\"REMOVE\"]}                      | {\"eventName\": \"MODIFY\"} | false",
        "{\"eventName\": [\"INSERT\", \"REMOVE\"]}          | {\"eventName\": \"REMOVE\"} | true",
        "{\"key\": {\"S\": [{\"prefix\": \"job#\"}]}}       | {\"key\": {\"S\": \"job#1\"}} | true",
        "{\"key\": {\"S\": [{\"prefix\": \"job#\"}]}}       | {\"key\": {\"S\": \"file#1\"}} | false",
        "{\"userIdentity\": [{\"exists\": false}]}          | {\"eventName\": \"REMOVE\"} | true",
        "{\"userIdentity\": [{\"exists\": false}]}          | {\"userIdentity\": {}} | false"
      })
  void recordPassesIfItFits(String pattern, String record, boolean passes) throws Exception {
    assertEquals(passes, filters(pattern).pass(JSON.readTree(record)));
  }

  @Test
  void ruleThatIsNotKnownIsAnError() {
    assertThrows(
        IllegalArgumentException.class, () -> filters("{\"size\": [{\"numeric\": [\">\", 5]}]}"));
  }
}
