package dev.postern.api.audit;

import dev.postern.api.TestTenants;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.inbound.TestReceived;
import io.restassured.response.Response;
import java.util.List;
import java.util.function.Supplier;

/** What programs do with what they receive, and with where it goes. */
final class ReceivingSamples {
  private ReceivingSamples() {}

  static List<Sample> all() {
    return List.of(
        sample(
            "DELETE /emails/receiving/{id}",
            AuditAction.RECEIVED_EMAIL_DELETE,
            "received_email",
            ReceivingSamples::deleteEmail));
  }

  private static Sample sample(
      String operation, AuditAction action, String subject, Supplier<Response> request) {
    return new Sample(operation, action, "api_key", subject, request);
  }

  private static Response deleteEmail() {
    TestReceived received = new TestReceived(TestTenants.create());
    return received.delete(received.parsed("Hi", new byte[1]));
  }
}
