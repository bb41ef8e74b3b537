package dev.postern.ingester.settings;

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

  /** The one AWS region that this installation sends from and hears of. */
  @WithDefault("us-east-1")
  String awsRegion();

  /** Where AWS is stood in for. Development only. */
  Optional<URI> awsEndpoint();

  /**
   * Where the connection for an SNS signing certificate goes instead of the host that its URL
   * names; what the URL may be stays the same. Development only.
   */
  Optional<URI> snsCertificateEndpoint();

  /** As for webhooks, lets mails be fetched from plain HTTP addresses. Development only. */
  @WithDefault("false")
  boolean webhookAllowHttp();

  /**
   * As for webhooks, address ranges that mails may be fetched from although they are not public.
   * Development only.
   */
  Optional<List<String>> webhookAllowCidrs();

  /**
   * The OpenTelemetry collector that traces go to, over OTLP on HTTP; without it there are none.
   */
  Optional<String> tracesEndpoint();
}
