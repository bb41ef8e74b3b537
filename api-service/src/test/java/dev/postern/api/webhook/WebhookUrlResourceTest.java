package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import dev.postern.model.address.SsrfCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of ssrf.tsv that is decided when an endpoint is saved, by the rules that always hold.
 */
@QuarkusTest
@OnPosternDatabase
class WebhookUrlResourceTest {
  private TestEndpoints endpoints;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
  }

  static Stream<SsrfCase> rows() {
    return SsrfCase.ofLayer("register").filter(row -> row.config().equals("-"));
  }

  @ParameterizedTest(name = "U51, U52: {0} when it is saved")
  @MethodSource("rows")
  void decidesByTheUrl(SsrfCase row) {
    Response answer = endpoints.post(TestEndpoints.body(Map.of("endpoint", row.url())));
    if (row.expected().equals("allow")) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    } else {
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.<String>path("name")).isEqualTo("validation_error");
      assertThat(endpoints.count()).isZero();
    }
  }
}
