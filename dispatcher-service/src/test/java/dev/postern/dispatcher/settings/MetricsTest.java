package dev.postern.dispatcher.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class MetricsTest {
  @Test
  void tellOfPoolMemoryRequestsAndOurOwn() {
    given().get("/q/health/live").then().statusCode(200);

    String management = TestHTTPResourceManager.getManagementUri().replaceFirst("/q/?$", "");
    String metrics = given().get(management + "/q/metrics").asString();

    assertThat(metrics)
        .contains("\nagroal_active_count{", "\nagroal_awaiting_count{")
        .contains("\njvm_memory_used_bytes{", "\njvm_memory_usage_after_gc{")
        .contains("\npostern_retention_failures_total ");
  }
}
