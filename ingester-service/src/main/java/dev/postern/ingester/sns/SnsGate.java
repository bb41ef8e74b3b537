package dev.postern.ingester.sns;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what SNS has posted, and lets it in or not. */
@Singleton
class SnsGate {
  private static final Logger LOG = Logger.getLogger(SnsGate.class);
  private static final int LARGEST_BODY = 1024 * 1024;

  private final SnsVerifier verifier;
  private final SnsIntake intake;
  private final MeterRegistry meters;

  SnsGate(SnsVerifier verifier, SnsIntake intake, MeterRegistry meters) {
    this.verifier = verifier;
    this.intake = intake;
    this.meters = meters;
  }

  SnsResponse receive(SnsDoor door, HttpHeaders headers, InputStream body) {
    try {
      boolean compressed = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null;
      if (headers.getHeaderString(HttpHeaders.CONTENT_TYPE) == null || compressed) {
        throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "no type, or compressed");
      }
      @Nullable String announced = headers.getHeaderString("x-amz-sns-message-type");
      return intake.actOn(door, verifier.verify(door, read(body), announced));
    } catch (ProblemException refused) {
      meters.counter("postern.sns.refused", "reason", refused.problem().wireName()).increment();
      LOG.infof("A message was refused: %s", refused.getMessage());
      throw refused;
    }
  }

  private static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new ProblemException(Problem.PAYLOAD_TOO_LARGE, "more than 1 MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(Problem.REQUEST_TIMEOUT, "the body broke off", e);
    }
  }
}
