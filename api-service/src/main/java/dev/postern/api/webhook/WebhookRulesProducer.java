package dev.postern.api.webhook;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The rules for addresses are the dispatcher's, so that what is saved can be sent to. */
@ApplicationScoped
class WebhookRulesProducer {
  @Produces
  @Singleton
  WebhookRules rules(InstallationConfig installation, WebhookConfig config) {
    return new WebhookRules(
        new AddressGuard(
            new AddressRules(
                installation.webhookAllowHttp(),
                ranges(installation.webhookAllowCidrs()),
                ranges(config.denyCidrs()),
                config.nat64Prefix().map(AddressRange::parse))));
  }

  private static List<AddressRange> ranges(Optional<List<String>> texts) {
    return texts.orElse(List.of()).stream().map(AddressRange::parse).toList();
  }
}
