package io.mixrunners.privacy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Log;
import java.util.Map;

/**
 * Erases again, in restored tables, everybody who was erased since the backup was made. Only IAM
 * can invoke it, before a restored table takes traffic: {@code {"identities": "…", "work": "…",
 * "residue": "…"}} names the restored tables, those that are left out are the present ones. Answers
 * {@code {tombstones, removed, left: 0}}; with anything left it fails, and the tables may not be
 * used. Run twice it removes nothing more.
 */
public final class ReplayHandler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  private static final Map<String, String> TABLES =
      Map.of("identities", "IDENTITIES_TABLE", "work", "WORK_TABLE", "residue", "RESIDUE_TABLE");
  private final Environment environment;

  public ReplayHandler() {
    this(Environment.ofProcess());
  }

  public ReplayHandler(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> input, Context context) {
    Environment restored = environment;
    for (var table : TABLES.entrySet()) {
      if (input.get(table.getKey()) instanceof String name && !name.isBlank()) {
        restored = restored.with(table.getValue(), name);
      }
    }
    Aws aws = new Aws(environment);
    Replay.Result result = Replay.on(restored, aws).run();
    Log log = new Log(context.getLogger());
    log.event("replay").with("count", result.removed()).with("state", result.left()).info();
    if (result.left() > 0) {
      throw new IllegalStateException(
          "Erased people are still in these tables, which must not take traffic");
    }
    return Map.of(
        "tombstones", result.tombstones(), "removed", result.removed(), "left", result.left());
  }
}
