package dev.postern.ingester.http;

import dev.postern.http.Dialler;
import dev.postern.http.DnsHostResolver;
import dev.postern.http.FileHttpClient;
import dev.postern.http.HostResolver;
import dev.postern.http.HttpLimits;
import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRules;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the client from the installation's settings. */
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
  FileHttpClient client(
      Vertx vertx, HostResolver resolver, InstallationConfig installation, FetchConfig config) {
    var rules =
        AddressRules.parse(
            installation.webhookAllowHttp(),
            installation.webhookAllowCidrs(),
            config.denyCidrs(),
            config.nat64Prefix());
    var limits = new HttpLimits(config.deadline(), config.userAgent());
    return new FileHttpClient(
        vertx, Dialler.clientOptions(), resolver, new AddressGuard(rules), limits);
  }

  void close(@Disposes FileHttpClient client) {
    client.close();
  }
}
