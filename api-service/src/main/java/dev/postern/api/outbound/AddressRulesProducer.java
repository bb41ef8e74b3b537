package dev.postern.api.outbound;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads the installation's rules for addresses. */
@ApplicationScoped
class AddressRulesProducer {
  @Produces
  @Singleton
  AddressRules rules(InstallationConfig installation, OutboundConfig config) {
    return new AddressRules(
        installation.webhookAllowHttp(),
        ranges(installation.webhookAllowCidrs()),
        ranges(config.denyCidrs()),
        config.nat64Prefix().map(AddressRange::parse));
  }

  private static List<AddressRange> ranges(Optional<List<String>> texts) {
    return texts.orElse(List.of()).stream().map(AddressRange::parse).toList();
  }
}
