package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.model.address.SsrfCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An installation with the rules that always hold and no others. */
@QuarkusTest
@OnPosternDatabase
class WebhookUrlResourceTest extends WebhookUrlRows {
  static Stream<SsrfCase> rows() {
    return rowsOf(Set.of("-"));
  }

  @Test
  void leavesNoRowOut() {
    Stream<SsrfCase> others =
        Stream.concat(OpenedUrlResourceTest.rows(), WideOpenUrlResourceTest.rows());
    assertThat(Stream.concat(rows(), others))
        .containsExactlyInAnyOrderElementsOf(SsrfCase.ofLayer("register").toList());
  }
}
