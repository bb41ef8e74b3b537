package dev.postern.api.audit;

import io.restassured.response.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** For each operation that changes something, a request that does it. */
final class AuditSamples {
  private AuditSamples() {}

  /**
   * @param operation as {@link dev.postern.api.http.Operation} writes it
   * @param actorKind who does it here, for example {@code api_key}
   * @param subjectKind what it is done to, for example {@code email}
   * @param request succeeds; arranges what it needs
   */
  record Sample(
      String operation,
      AuditAction action,
      String actorKind,
      String subjectKind,
      Supplier<Response> request) {
    @Override
    public String toString() {
      return operation;
    }
  }

  static List<Sample> all() {
    return Stream.of(
            AccountSamples.all(),
            SessionSamples.all(),
            EnvironmentSamples.all(),
            DomainSamples.all(),
            ReceivingSamples.all(),
            OrganizationSamples.all(),
            OperatorSamples.all())
        .flatMap(List::stream)
        .toList();
  }
}
