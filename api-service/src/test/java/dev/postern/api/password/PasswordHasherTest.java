package dev.postern.api.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private static final Password PASSWORD = Password.of("password", "a rare long one");

  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final PasswordHasher hasher = new PasswordHasher(() -> PasswordHasher.COST, metrics);

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
  @DisplayName("U14: outside of tests no less work can be set")
  void refusesLessWork() {
    LaunchMode mode = LaunchMode.current();
    LaunchMode.set(LaunchMode.NORMAL);
    try {
      assertThatThrownBy(() -> new PasswordHasher(() -> PasswordHasher.COST - 1, metrics))
          .hasMessage("postern.password.cost must be at least 12");
      new PasswordHasher(() -> PasswordHasher.COST, metrics).stop();
    } finally {
      LaunchMode.set(mode);
    }
  }

  @Test
  @DisplayName("U14: what the service is shipped with is the cost of 12")
  void isShippedWithCostTwelve() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(PasswordConfig.class)
            .build()
            .getConfigMapping(PasswordConfig.class);
    assertThat(config.cost()).isEqualTo(12);
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
