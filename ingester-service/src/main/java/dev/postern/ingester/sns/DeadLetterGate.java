package dev.postern.ingester.sns;

import dev.postern.ingester.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets in what SNS could not deliver, by the same checks as what it posts; only that it may be as
 * old as a queue keeps it.
 */
@Singleton
public class DeadLetterGate {
  private static final Logger LOG = Logger.getLogger(DeadLetterGate.class);

  private final SnsVerifier verifier;
  private final SnsIntake intake;
  private final MeterRegistry meters;

  DeadLetterGate(SnsVerifier verifier, SnsIntake intake, MeterRegistry meters) {
    this.verifier = verifier;
    this.intake = intake;
    this.meters = meters;
  }

  /**
   * Takes a message in, or says why it must not be. When it returns empty, all effects are
   * committed.
   *
   * @throws RuntimeException if it has to be tried again later
   */
  public Optional<String> receive(String envelope) {
    try {
      SnsMessage message =
          verifier.verifyOld(envelope.getBytes(StandardCharsets.UTF_8), SnsIntake::door);
      intake.actOn(SnsIntake.door(message), message);
      return Optional.empty();
    } catch (ProblemException refused) {
      if (refused.problem().isTemporary()) {
        throw refused;
      }
      meters.counter("postern.sns.refused", "reason", refused.problem().wireName()).increment();
      LOG.warnf("A message of the dead-letter queue was refused: %s", refused.getMessage());
      return Optional.of(refused.problem().wireName());
    }
  }
}
