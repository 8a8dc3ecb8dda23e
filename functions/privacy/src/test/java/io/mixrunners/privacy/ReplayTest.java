package io.mixrunners.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A backup from before an erasure comes back; before it takes traffic, the tombstones do. */
class ReplayTest {
  private static final String ANNA = "anna@example.org";
  private final Suite suite = new Suite();
  private final String anna = suite.person(ANNA);
  private final String bea = suite.person("bea@example.org");

  private Map<String, Integer> replay(Map<String, Object> input) {
    return new ReplayHandler(suite.environment).handleRequest(input, suite.context);
  }

  private void erase() {
    suite.confirmed("request-erasure", anna);
    suite.sendFarewell(anna);
    suite.work();
  }

  private List<Map<String, AttributeValue>> snapshot(Table table) {
    return suite.aws.dynamoDb().scanPaginator(r -> r.tableName(table.name())).items().stream()
        .map(item -> Map.copyOf(item))
        .toList();
  }

  private void restore(String table, List<Map<String, AttributeValue>> rows) {
    rows.forEach(row -> suite.aws.dynamoDb().putItem(r -> r.tableName(table).item(row)));
  }

  @Test
  void aRestoredBackupBringsNobodyBackAndHarmsNobodyElse() {
    suite.song(anna, "Winter Light");
    suite.song(bea, "Winter Light");
    var identities = snapshot(suite.identities);
    var work = snapshot(suite.work);
    List<String> beas = suite.traces(bea);
    erase();

    restore(suite.identities.name(), identities);
    restore(suite.work.name(), work);
    suite.residue.delete("tombstone", anna);
    assertTrue(suite.traces(anna, ANNA).size() > 5, "it is all there again");

    Map<String, Integer> answer = replay(Map.of());
    assertEquals(1, answer.get("tombstones"));
    assertTrue(answer.getOrDefault("removed", 0) > 5, answer.toString());
    assertEquals(0, answer.get("left"));
    List<String> left = suite.traces(anna, ANNA);
    assertEquals(1, left.size(), left.toString());
    assertTrue(left.getFirst().contains("tombstone"));
    assertEquals(beas, suite.traces(bea));
    assertTrue(suite.people.isErased(anna));
    assertEquals(0, replay(Map.of()).get("removed"));
  }

  @Test
  void aRestoreIntoTablesOfTheirOwnIsCleanedWhileThePresentOnesServe() {
    var identities = new ArrayList<>(snapshot(suite.identities));
    erase();
    var other = new Suite();
    restore(other.identities.name(), identities);
    Map<String, Integer> answer =
        replay(
            Map.of(
                "identities", other.identities.name(),
                "work", other.work.name(),
                "residue", other.residue.name()));
    assertEquals(0, answer.get("left"));
    assertEquals(
        List.of(),
        new Suite.Scan(new Aws(suite.environment), other.identities.name()).holding(anna, ANNA));
    assertTrue(
        new Suite.Scan(new Aws(suite.environment), other.identities.name()).holding(bea).size()
            > 1);
  }

  @Test
  void anAddressThatSignedUpAnewAfterItsErasureKeepsItsAccount() {
    erase();
    String again = suite.person(ANNA);
    List<String> theirs = suite.traces(again, ANNA);
    assertEquals(0, replay(Map.of()).get("removed"));
    assertEquals(theirs, suite.traces(again, ANNA));
  }
}
