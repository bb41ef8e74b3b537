package dev.postern.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class RevokeApiKeyResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void answersAsTheContractSaysAndAudits() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    Response answer = KeyCalls.revoke(tenant.key(), key.id());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .isEqualTo("{\"object\":\"api_key\",\"id\":\"" + key.id() + "\",\"deleted\":true}");
    assertThat(
            TestDatabase.count(
                "audit_entry where action = 'api_key.revoke' and subject_id = ?", key.id()))
        .isEqualTo(1);
  }

  @Test
  void knowsARevokedKeyNoMore() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    KeyCalls.revoke(tenant.key(), key.id());
    for (Response answer :
        List.of(
            KeyCalls.revoke(tenant.key(), key.id()),
            KeyCalls.rename(tenant.key(), key.id(), "{'name': 'x'}"),
            KeyCalls.rotate(tenant.key(), key.id(), "{}"))) {
      assertThat(answer.asString()).isEqualTo(KeyCalls.NOT_FOUND);
    }
  }

  @Test
  @DisplayName("U6: a revoked key fails on the very next call, and both its tokens do")
  void worksAtOnce() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    Issued rotated = KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': '1h'}");
    for (int i = 0; i < 5; i++) {
      assertThat(KeyCalls.list(key.token()).statusCode()).isEqualTo(200);
      assertThat(KeyCalls.list(rotated.token()).statusCode()).isEqualTo(200);
    }
    KeyCalls.revoke(tenant.key(), key.id());
    KeyCalls.assertInvalid(key.token());
    KeyCalls.assertInvalid(rotated.token());
  }

  @Test
  @DisplayName("U6: what another node revokes fails here on the very next call")
  void worksWhoeverRevokes() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    assertThat(KeyCalls.list(key.token()).statusCode()).isEqualTo(200);
    // All that nodes share is the database.
    TestDatabase.execute(
        "update api_key set revoked_at = now() where id = ?", UUID.fromString(key.id()));
    KeyCalls.assertInvalid(key.token());
  }

  @Test
  @DisplayName("U6: no call that starts after the answer to a revocation is let in, under load")
  void worksUnderLoad() throws Exception {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    List<Future<Boolean>> late = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.submit(() -> KeyCalls.list(key.token()));
      }
      assertThat(KeyCalls.revoke(tenant.key(), key.id()).statusCode()).isEqualTo(200);
      for (int i = 0; i < 40; i++) {
        late.add(threads.submit(() -> KeyCalls.list(key.token()).statusCode() == 401));
      }
    }
    for (Future<Boolean> refused : late) {
      assertThat(refused.get()).isTrue();
    }
  }
}
