package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.settings.Profile;
import dev.postern.model.settings.Service;
import dev.postern.model.settings.Settings;
import dev.postern.model.settings.SettingsReview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The services' own start-up checks on what the overlays for production set. */
class ProductionStartTest {
  private final Map<String, String> secrets = new HashMap<>();

  @TempDir private Path folder;

  static Stream<Arguments> services() {
    return Stream.of("production", "growth")
        .flatMap(
            overlay -> Stream.of(Service.values()).map(service -> Arguments.of(overlay, service)));
  }

  @ParameterizedTest
  @MethodSource("services")
  @DisplayName("U36, U37, U43: the service starts in production with what the overlay sets")
  void starts(String overlay, Service service) {
    Settings settings = new Settings(environment(overlay, service));

    assertThat(SettingsReview.missing(service, settings)).isEmpty();
    assertThat(SettingsReview.of(service, Profile.PRODUCTION, settings).problems()).isEmpty();
    assertThat(SettingsReview.of(service, Profile.PRODUCTION, settings).warnings()).isEmpty();
  }

  private Map<String, String> environment(String overlay, Service service) {
    Manifests manifests = Kustomization.render(Repository.overlay(overlay));
    Map<String, String> variables = new HashMap<>();
    manifests
        .get("ConfigMap", "postern")
        .path("data")
        .properties()
        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    String name = "postern-" + service.name().toLowerCase(Locale.ROOT);
    JsonNode deployment = manifests.get("Deployment", name);
    SettingsRules.files(deployment)
        .forEach(secret -> variables.put(secret + "_FILE", write(secret).toString()));
    return variables;
  }

  /** As a Secret is mounted. */
  private Path write(String name) {
    try {
      return Files.writeString(folder.resolve(name), value(name) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String value(String name) {
    String secret = secrets.computeIfAbsent(name, any -> Secrets.random());
    if (name.equals("REDIS_URL")) {
      return "rediss://:" + secret + "@redis.example.com:6379";
    }
    return name.endsWith("_DATABASE_URL")
        ? "postgresql://" + name + ":" + secret + "@db.example.com/postern?sslmode=verify-full"
        : secret;
  }
}
