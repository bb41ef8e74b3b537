package dev.postern.dispatcher.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sesv2.SesV2Client;

@QuarkusTest
@TestProfile(RegionTest.Frankfurt.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class RegionTest {
  public static final class Frankfurt implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("AWS_REGION", "eu-central-1", "quarkus.scheduler.enabled", "false");
    }
  }

  /** Sees a request as it is sent. */
  private static final class Sent implements ExecutionInterceptor {
    private final AtomicReference<String> authorization = new AtomicReference<>("");

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission call, ExecutionAttributes attributes) {
      call.httpRequest().firstMatchingHeader("Authorization").ifPresent(authorization::set);
    }
  }

  @Inject SesV2Client ses;

  @Test
  @DisplayName("U81: SES is called in the region that the operator set")
  void callsTheRegionThatIsSet() {
    assertThat(ses.serviceClientConfiguration().region().id()).isEqualTo("eu-central-1");
    var sent = new Sent();
    ses.getAccount(
        request ->
            request.overrideConfiguration(
                call ->
                    call.addPlugin(
                        client ->
                            client.overrideConfiguration(o -> o.addExecutionInterceptor(sent)))));
    assertThat(sent.authorization.get()).contains("/eu-central-1/ses/aws4_request");
  }
}
