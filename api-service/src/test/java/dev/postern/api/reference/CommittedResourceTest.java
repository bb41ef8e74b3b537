package dev.postern.api.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** With {@code -Dpostern.openapi=write} it writes the file that it otherwise compares. */
@QuarkusTest
@OnPosternDatabase
class CommittedResourceTest {
  @Test
  void isWhatIsServed() {
    String served = given().get("/openapi.json").asString();
    if (System.getProperty("postern.openapi", "compare").equals("write")) {
      Committed.NOW.write(served);
    }
    assertThat(served)
        .as("docs/openapi.json is not what the code gives; ./postern openapi rewrites it")
        .isEqualTo(Committed.NOW.json());
  }
}
