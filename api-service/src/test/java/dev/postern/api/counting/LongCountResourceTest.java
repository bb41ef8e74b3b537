package dev.postern.api.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class LongCountResourceTest {
  @Inject CountingGate gate;
  @Inject TenantContext context;
  @Inject EntityManager entities;

  @Test
  void isGivenUpAndOnlyInItsOwnTransaction() {
    assertThatThrownBy(() -> gate.pass(() -> sleep(Duration.ofMillis(20))))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("shorter date range");
    assertThat(gate.<String>pass(() -> timeoutAfter(Duration.ofMillis(20)))).isEqualTo("18s");
  }

  private Object sleep(Duration longest) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              context.limitStatements(longest);
              return entities.createNativeQuery("select pg_sleep(10)").getSingleResult();
            });
  }

  private String timeoutAfter(Duration longest) {
    QuarkusTransaction.requiringNew().run(() -> context.limitStatements(longest));
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                (String)
                    entities
                        .createNativeQuery(
                            "select current_setting('statement_timeout')", String.class)
                        .getSingleResult());
  }
}
