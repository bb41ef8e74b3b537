package dev.postern.api.domain;

import dev.postern.model.domain.DomainId;
import java.util.UUID;

record ChangedDomainResponse(String object, UUID id) {
  static ChangedDomainResponse of(DomainId id) {
    return new ChangedDomainResponse("domain", id.value());
  }
}
