package dev.postern.dispatcher.settings;

import dev.postern.model.settings.Profile;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What holds for the installation as a whole. */
@ConfigMapping(prefix = "postern.installation")
public interface InstallationConfig {
  /**
   * {@code production} refuses the switches that exist for development; {@code local} allows them.
   */
  @WithDefault("production")
  Profile profile();

  /** What is asked of each connection to the database when it is made: limits of time. */
  Optional<String> databaseOptions();

  /** Where AWS is stood in for. Development only. */
  Optional<URI> awsEndpoint();

  /** Lets webhook endpoints have plain HTTP addresses. Development only. */
  @WithDefault("false")
  boolean webhookAllowHttp();

  /** Address ranges that webhooks may reach although they are not public. Development only. */
  Optional<List<String>> webhookAllowCidrs();

  /** The text that webhook signing secrets are sealed under, at least 16 characters. */
  Optional<String> webhookSecretKey();

  /** Texts that open secrets sealed before the last rotation of the key. */
  Optional<List<String>> webhookSecretKeysPrevious();

  /**
   * The OpenTelemetry collector that traces go to, over OTLP on HTTP; without it there are none.
   */
  Optional<String> tracesEndpoint();
}
