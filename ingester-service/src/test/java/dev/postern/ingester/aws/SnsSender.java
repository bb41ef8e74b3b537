package dev.postern.ingester.aws;

import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.model.id.MutableClock;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Posts to the ingester as SNS does, and keeps the certificate it signs with at its host. */
@Singleton
public class SnsSender {
  private final MutableClock clock;
  private final CertificateHost host;
  private final SigningKey key = new SigningKey();
  private final String certificatePath;
  private final HttpClient http = HttpClient.newHttpClient();

  SnsSender(MutableClock clock, InstallationConfig installation) {
    this.clock = clock;
    this.host = new CertificateHost(installation.snsCertificateEndpoint().orElseThrow().getPort());
    this.certificatePath = host.serve(key.certificate(clock.instant()));
  }

  public MutableClock clock() {
    return clock;
  }

  /** Time passes: the budget of certificate fetches is full again. */
  public void waitAMinute() {
    clock.advance(Duration.ofMinutes(1));
  }

  public CertificateHost host() {
    return host;
  }

  public SigningKey key() {
    return key;
  }

  public String certificatePath() {
    return certificatePath;
  }

  /** A signed message that brings an event of SES. */
  public SnsEnvelope event(String event) {
    return SnsEnvelope.notification(event, clock.instant()).sign(key, certificatePath);
  }

  public HttpResponse<String> post(SnsEnvelope envelope) {
    return send(
        request()
            .header("Content-Type", "text/plain; charset=UTF-8")
            .POST(BodyPublishers.ofString(envelope.json()))
            .build());
  }

  public HttpRequest.Builder request() {
    String service = ConfigProvider.getConfig().getValue("test.url", String.class);
    return HttpRequest.newBuilder(URI.create(service + "/events/ses"));
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("the ingester does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @PreDestroy
  void close() {
    http.close();
    host.close();
  }
}
