package dev.postern.model.settings;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Settings of an installation that nothing is wrong with, and changes of them. */
final class TestSettings {
  private final Map<String, String> variables = new HashMap<>();

  private TestSettings() {}

  static TestSettings safe() {
    TestSettings settings = new TestSettings();
    for (Service service : Service.values()) {
      settings.with(
          service.databaseVariable(), database(fresh(), "db.test", "?sslmode=verify-full"));
    }
    for (Secret secret : Secret.values()) {
      settings.with(secret.variable(), fresh());
    }
    return settings
        .with("POSTERN_PUBLIC_URL", "https://mail.test")
        .with("REDIS_URL", "rediss://:" + fresh() + "@redis.test:6379")
        .with("SES_EVENTS_SNS_TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:events");
  }

  static String database(String password, String host, String query) {
    return "postgresql://postern_api:" + password + "@" + host + ":5432/postern" + query;
  }

  static String fresh() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  TestSettings with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  TestSettings without(String variable) {
    variables.remove(variable);
    return this;
  }

  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  Settings settings() {
    return new Settings(variables);
  }

  Findings inProduction(Service service) {
    return SettingsReview.of(service, Profile.PRODUCTION, settings());
  }

  Findings locally(Service service) {
    return SettingsReview.of(service, Profile.LOCAL, settings());
  }
}
