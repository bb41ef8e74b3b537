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

/** An installation that opens every range there is. */
@QuarkusTest
@TestProfile(WideOpenUrlResourceTest.WideOpen.class)
@OnPosternDatabase
class WideOpenUrlResourceTest extends WebhookUrlRows {
  private static final String RANGE = "0.0.0.0/0";

  public static final class WideOpen implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.installation.webhook-allow-cidrs", RANGE);
    }
  }

  static Stream<SsrfCase> rows() {
    return rowsOf(Set.of("allow-cidrs=" + RANGE));
  }

  @Test
  void opensTheRange() {
    assertThat(save("https://10.0.0.1/").statusCode()).isEqualTo(201);
  }
}
