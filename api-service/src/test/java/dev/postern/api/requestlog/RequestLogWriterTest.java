package dev.postern.api.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class RequestLogWriterTest {
  @Inject RequestLogService service;
  @Inject UuidV7 uuids;

  @Test
  void writesWhatIsLeftWhenItStops() throws InterruptedException {
    var metrics = new SimpleMeterRegistry();
    var writer = new RequestLogWriter(service, metrics);
    Tenant one = TestTenants.create().tenant();
    Tenant two = TestTenants.create().tenant();
    for (int i = 0; i < 700; i++) {
      writer.add(request(i % 2 == 0 ? one : two));
    }
    writer.start(new StartupEvent());
    writer.stop(new ShutdownEvent());
    assertThat(written(one)).isEqualTo(350);
    assertThat(written(two)).isEqualTo(350);
    assertThat(lost(metrics)).isZero();
  }

  @Test
  void countsWhatFindsNoRoom() {
    var metrics = new SimpleMeterRegistry();
    var writer = new RequestLogWriter(service, metrics);
    Tenant tenant = TestTenants.create().tenant();
    for (int i = 0; i < 10_003; i++) {
      writer.add(request(tenant));
    }
    assertThat(lost(metrics)).isEqualTo(3);
  }

  @Test
  void countsWhatCannotBeWritten() throws InterruptedException {
    var metrics = new SimpleMeterRegistry();
    var writer = new RequestLogWriter(service, metrics);
    TestDatabase.execute("revoke insert on request_log from postern_api");
    try {
      writer.add(request(TestTenants.create().tenant()));
      writer.start(new StartupEvent());
      writer.stop(new ShutdownEvent());
    } finally {
      TestDatabase.execute("grant insert on request_log to postern_api");
    }
    assertThat(lost(metrics)).isEqualTo(1);
  }

  private LoggedRequest request(Tenant tenant) {
    return new LoggedRequest(uuids.next(), tenant, null, "GET", "/emails", 200, null, null);
  }

  private static long written(Tenant tenant) {
    return TestDatabase.count(
        "request_log where organization_id = ? and environment_id = ?",
        tenant.organization().value(),
        tenant.environment().value());
  }

  private static double lost(SimpleMeterRegistry metrics) {
    return metrics.counter("postern.request.log.lost").count();
  }
}
