package io.mixrunners.audio.master;

import io.mixrunners.audio.Decision;
import io.mixrunners.audio.MasterSettings;
import java.io.IOException;
import java.util.List;

/**
 * The stages between the source and the limiter, in order; those that have nothing to do are left
 * out.
 */
final class Chain {

  private static final double DC_LIMIT = 0.001;

  private Chain() {}

  /** The piece as the limiter gets it. */
  record Result(Spool spool, ControlTrack track) {}

  static Result run(
      Intake intake, MasterSettings settings, Scratch scratch, List<Decision> decisions)
      throws IOException {
    double dc = intake.measured().dc();
    if (Math.abs(dc) <= DC_LIMIT) {
      return new Result(intake.spool(), intake.track());
    }
    decisions.add(
        new Decision(
            "repair",
            "constant offset",
            dc,
            "of full scale",
            "Removed: it is inaudible and costs headroom."));
    return process(intake.spool(), new DcFilter(intake.spool().rate()), scratch);
  }

  private static Result process(Spool source, DcFilter filter, Scratch scratch) throws IOException {
    float[][] block = Spool.block();
    try (Spool.Reader reader = source.open();
        Spool.Writer writer = Spool.create(scratch.file("chain"), source.rate());
        ControlTrack.Writer control =
            ControlTrack.create(scratch.file("chain.control"), source.rate())) {
      ControlBuilder builder = new ControlBuilder(control, source.rate());
      for (int n = reader.read(block); n > 0; n = reader.read(block)) {
        filter.process(block, n);
        builder.process(block, n);
        writer.write(block, n);
      }
      return new Result(writer.finish(), builder.finish());
    }
  }
}
