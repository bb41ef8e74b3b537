package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.model.address.SsrfCase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An installation that opens a private range, in a network with NAT64. */
@QuarkusTest
@TestProfile(OpenedUrlResourceTest.Opened.class)
@OnPosternDatabase
class OpenedUrlResourceTest extends WebhookUrlRows {
  private static final String RANGE = "10.20.30.0/24";
  private static final String NAT64 = "64:ff9b::/96";

  public static final class Opened implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "postern.installation.webhook-allow-cidrs", RANGE,
          "postern.webhook.nat64-prefix", NAT64);
    }
  }

  static Stream<SsrfCase> rows() {
    return rowsOf(Set.of("allow-cidrs=" + RANGE, "nat64-prefix=" + NAT64));
  }

  @Test
  void opensTheRange() {
    assertThat(save("https://10.20.30.40/").statusCode()).isEqualTo(201);
  }
}
