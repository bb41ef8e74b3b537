package dev.postern.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class MetricsResourceTest {
  @Test
  void tellOfPoolMemoryRequestsAndOurOwn() {
    given().get("/emails");

    String management = TestHTTPResourceManager.getManagementUri().replaceFirst("/q/?$", "");
    String metrics = given().get(management + "/q/metrics").asString();

    assertThat(metrics)
        .contains("\nagroal_active_count{", "\nagroal_awaiting_count{")
        .contains("\njvm_memory_used_bytes{", "\njvm_memory_usage_after_gc{")
        .contains("\nhttp_server_requests_seconds_count{")
        .contains("uri=\"/emails\"")
        .contains("\npostern_request_log_lost_total ");
  }
}
