package dev.postern.api.organization;

import java.util.UUID;

/** Says that something is gone. */
public record DeletedResponse(String object, UUID id, boolean deleted) {
  public static DeletedResponse of(String object, UUID id) {
    return new DeletedResponse(object, id, true);
  }
}
