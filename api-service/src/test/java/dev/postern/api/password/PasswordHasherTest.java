package dev.postern.api.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private static final Password PASSWORD = Password.of("password", "a rare long one");

  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final PasswordHasher hasher = new PasswordHasher(metrics);

  @AfterEach
  void stop() {
    hasher.stop();
  }

  @Test
  @DisplayName("U14: passwords are hashed by bcrypt with cost 12, each with a salt of its own")
  void hashesWithCostTwelve() {
    String hash = hasher.hash(PASSWORD);
    assertThat(hash).startsWith("$2a$12$").hasSize(60).isNotEqualTo(hasher.hash(PASSWORD));
    assertThat(hasher.matches(PASSWORD, Optional.of(hash))).isTrue();
    assertThat(hasher.matches(Password.of("password", "another one"), Optional.of(hash))).isFalse();
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  @Test
  void tellsTheLastOfTheBytesThatBcryptReads() {
    String hash = hasher.hash(Password.of("password", "x".repeat(71) + "a"));
    assertThat(hasher.matches(Password.of("password", "x".repeat(71) + "b"), Optional.of(hash)))
        .isFalse();
  }

  @Test
  void findsAHashOfLessWorkOutdated() {
    assertThat(hasher.isOutdated(BcryptUtil.bcryptHash("a rare long one", 10))).isTrue();
  }

  @Test
  void doesTheSameWorkForNobody() {
    assertThat(hasher.matches(PASSWORD, Optional.empty())).isFalse();
    assertThat(hasher.matches(PASSWORD, Optional.of("-"))).isFalse();
    hasher.spend();
    assertThat(metrics.get(PasswordHasher.METRIC).counter().count()).isEqualTo(3);
  }
}
