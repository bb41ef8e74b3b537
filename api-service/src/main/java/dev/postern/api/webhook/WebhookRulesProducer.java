package dev.postern.api.webhook;

import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The rules for addresses are the installation's. */
@ApplicationScoped
class WebhookRulesProducer {
  @Produces
  @Singleton
  WebhookRules rules(AddressRules addresses) {
    return new WebhookRules(new AddressGuard(addresses));
  }
}
