package dev.postern.api.outbound;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SourceAddressResourceTest.Stated.class)
@OnPosternDatabase
class SourceAddressResourceTest {
  /** What an operator says. */
  public static final class Stated implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.webhook.source-addresses", "45.60.70.0/24,2600:1f00::/40");
    }
  }

  @Test
  void tellsAnybodyWhereWebhooksComeFrom() {
    get("/webhook-source-addresses")
        .then()
        .statusCode(200)
        .body("object", equalTo("list"))
        .body("data", contains("45.60.70.0/24", "2600:1f00::/40"));
  }
}
