package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.TestTenants;
import dev.postern.model.address.SsrfCase;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Saves the URLs of ssrf.tsv that are decided then; each installation has rows of its own. */
abstract class WebhookUrlRows {
  TestEndpoints endpoints;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
  }

  /**
   * @param configs what the installation has set, as the rows say it
   */
  static Stream<SsrfCase> rowsOf(Set<String> configs) {
    return SsrfCase.ofLayer("register").filter(row -> configs.contains(row.config()));
  }

  @ParameterizedTest(name = "U51, U52: {0} when it is saved")
  @MethodSource("rows")
  void decidesByTheUrl(SsrfCase row) {
    Response answer = save(row.url());
    if (row.expected().equals("allow")) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    } else {
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.<String>path("name")).isEqualTo("validation_error");
      assertThat(endpoints.count()).isZero();
    }
  }

  Response save(String url) {
    return endpoints.post(TestEndpoints.body(Map.of("endpoint", url)));
  }
}
