package dev.postern.ingester.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class MetricsResourceTest {
  @Test
  void tellOfPoolMemoryRequestsAndOurOwn() {
    given().get("/events/ses");

    String management = TestHTTPResourceManager.getManagementUri().replaceFirst("/q/?$", "");
    String metrics = given().get(management + "/q/metrics").asString();

    assertThat(metrics)
        .contains("\nagroal_active_count{", "\nagroal_awaiting_count{")
        .contains("\njvm_memory_used_bytes{", "\njvm_memory_usage_after_gc{")
        .contains("\nhttp_server_requests_seconds_count{")
        .contains("agroal_max_used_count{");
  }
}
