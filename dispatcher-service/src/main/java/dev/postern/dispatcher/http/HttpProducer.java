package dev.postern.dispatcher.http;

import dev.postern.dispatcher.settings.InstallationConfig;
import dev.postern.http.Dialler;
import dev.postern.http.DnsHostResolver;
import dev.postern.http.FileHttpClient;
import dev.postern.http.HostResolver;
import dev.postern.http.HttpLimits;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRules;
import dev.postern.model.settings.ProxyUrl;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds the clients from the installation's settings. */
@ApplicationScoped
class HttpProducer {
  @Produces
  @Singleton
  DnsHostResolver resolver(Vertx vertx) {
    return new DnsHostResolver(vertx);
  }

  void close(@Disposes DnsHostResolver resolver) {
    resolver.close();
  }

  @Produces
  @Singleton
  WebhookHttpClient client(
      Vertx vertx,
      Clock clock,
      HostResolver resolver,
      InstallationConfig installation,
      WebhookHttpConfig config) {
    var guard = new AddressGuard(rules(installation.webhookAllowHttp(), installation, config));
    var limits = new HttpLimits(config.deadline(), config.userAgent());
    return new WebhookHttpClient(vertx, options(config), resolver, guard, limits, clock);
  }

  private static HttpClientOptions options(WebhookHttpConfig config) {
    HttpClientOptions options = Dialler.clientOptions();
    config
        .proxyUrl()
        .flatMap(ProxyUrl::parse)
        .map(url -> new ProxyOptions().setHost(url.host()).setPort(url.port()))
        .ifPresent(options::setProxyOptions);
    return options;
  }

  void close(@Disposes WebhookHttpClient client) {
    client.close();
  }

  /** Files may be had without TLS, as their senders wish; what webhooks tell may not. */
  @Produces
  @Singleton
  FileHttpClient fileClient(
      Vertx vertx,
      HostResolver resolver,
      InstallationConfig installation,
      WebhookHttpConfig config,
      FileHttpConfig files) {
    var guard = new AddressGuard(rules(true, installation, config));
    var limits = new HttpLimits(files.deadline(), config.userAgent());
    return new FileHttpClient(vertx, Dialler.clientOptions(), resolver, guard, limits);
  }

  void close(@Disposes FileHttpClient client) {
    client.close();
  }

  private static AddressRules rules(
      boolean plainHttp, InstallationConfig installation, WebhookHttpConfig config) {
    return AddressRules.parse(
        plainHttp, installation.webhookAllowCidrs(), config.denyCidrs(), config.nat64Prefix());
  }
}
