package dev.postern.api.domain;

import dev.postern.model.domain.DomainId;
import java.util.UUID;

record DeletedDomainResponse(String object, UUID id, boolean deleted) {
  static DeletedDomainResponse of(DomainId id) {
    return new DeletedDomainResponse("domain", id.value(), true);
  }
}
