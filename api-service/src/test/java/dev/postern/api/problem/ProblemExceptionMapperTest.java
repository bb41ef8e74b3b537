package dev.postern.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemExceptionMapperTest {
  private final ProblemExceptionMapper mapper =
      new ProblemExceptionMapper(new CurrentVertxRequest());

  @Test
  void hidesWhatWentWrong() {
    Response answer = mapper.toResponse(new IllegalStateException("select secret from t"));
    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getEntity())
        .isEqualTo(
            "{\"statusCode\":500,\"message\":\"An unexpected error occurred on our side.\","
                + "\"name\":\"application_error\"}");
  }

  @Test
  void keepsTheStatusOfTheFramework() {
    Response answer = mapper.toResponse(new NotSupportedException());
    assertThat(answer.getStatus()).isEqualTo(415);
  }

  @Test
  void escapesTheMessage() {
    assertThat(ApiException.invalid("a \"b\"\n").problem().json()).contains("a \\\"b\\\"\\n");
  }

  @ParameterizedTest
  @CsvSource({"08006,503", "53300,503", "57P01,503", ",503", "23505,500", "42P01,500"})
  void asksForPatienceWhenTheDatabaseIsAway(String state, int status) {
    var failure = new IllegalStateException(new SQLException("away", state));
    assertThat(mapper.toResponse(failure).getStatus()).isEqualTo(status);
  }
}
