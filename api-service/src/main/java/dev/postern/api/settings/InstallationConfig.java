package dev.postern.api.settings;

import dev.postern.model.settings.Profile;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What holds for the installation as a whole. */
@ConfigMapping(prefix = "postern.installation")
public interface InstallationConfig {
  /** What {@link #databaseUrl} holds if the operator has named no database. */
  String NO_DATABASE = "jdbc:postgresql://not-set/";

  /** The database as JDBC names it. */
  String databaseUrl();

  /**
   * {@code production} refuses the switches that exist for development; {@code local} allows them.
   */
  @WithDefault("production")
  Profile profile();

  /** What is asked of each connection to the database when it is made: limits of time. */
  Optional<String> databaseOptions();

  /** The AWS region that emails leave from; part of the {@code Message-ID} recipients see. */
  @WithDefault("us-east-1")
  String region();

  /**
   * The address people and programs know this installation by, without a slash at its end: in links
   * of mails, and the issuer of access tokens.
   */
  @WithDefault("http://127.0.0.1:8080")
  String publicUrl();

  /**
   * Where customers and SNS reach the ingester; without it addresses to post to are not told whole.
   */
  Optional<String> ingesterUrl();

  /**
   * The text that secrets other than webhook signing secrets are sealed under: seeds of one-time
   * codes, keys that sign access tokens.
   */
  Optional<String> secretKey();

  /** Texts that open secrets sealed before the last rotation of that key. */
  Optional<List<String>> secretKeysPrevious();

  /** The text that webhook signing secrets and headers are sealed under, at least 16 characters. */
  Optional<String> webhookSecretKey();

  /** Texts that open what was sealed before the last rotation of that key. */
  Optional<List<String>> webhookSecretKeysPrevious();

  /** What the operator shows to the operator API; without it that API is not served. */
  Optional<String> operatorToken();

  /** What is shown once to make the first owner; without it nobody can be made so. */
  Optional<String> setupToken();

  /** Whom to tell of a vulnerability of this installation; without it nobody is named. */
  Optional<URI> securityContact();

  /**
   * Where AWS is stood in for. The api never calls AWS, but such an installation is no real one.
   */
  Optional<URI> awsEndpoint();

  /** Lets webhook endpoints have plain HTTP addresses. Development only. */
  @WithDefault("false")
  boolean webhookAllowHttp();

  /** Address ranges that webhooks may reach although they are not public. Development only. */
  Optional<List<String>> webhookAllowCidrs();

  /**
   * The OpenTelemetry collector that traces go to, over OTLP on HTTP; without it there are none.
   */
  Optional<String> tracesEndpoint();

  /** Which part of the requests that bring emails is traced, from 0 to 1. */
  @WithDefault("1.0")
  double tracesSampleRatio();
}
