package dev.postern.api.outbound;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.address.AddressRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the installation's rules for addresses. */
@ApplicationScoped
class AddressRulesProducer {
  @Produces
  @Singleton
  AddressRules rules(InstallationConfig installation, OutboundConfig config) {
    return AddressRules.parse(
        installation.webhookAllowHttp(),
        installation.webhookAllowCidrs(),
        config.denyCidrs(),
        config.nat64Prefix());
  }
}
