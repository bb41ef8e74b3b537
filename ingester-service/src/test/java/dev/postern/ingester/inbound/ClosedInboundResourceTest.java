package dev.postern.ingester.inbound;

import static io.restassured.RestAssured.given;

import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An installation whose operator has set no token. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class ClosedInboundResourceTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer anything", "Bearer null"})
  @DisplayName("U49: without a token configured nobody gets in, whatever is sent")
  void refusesEverybody(String authorization) {
    given()
        .header("Authorization", authorization)
        .contentType(ContentType.JSON)
        .body(Map.of("event_id", "1", "raw_mime", "Subject: x\r\n\r\nx"))
        .post("/events/inbound")
        .then()
        .statusCode(401);
  }
}
