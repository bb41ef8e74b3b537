package dev.postern.api.suppression;

import dev.postern.api.openapi.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to suppress no longer, as it comes in JSON: by address or by id. */
record BatchRemoveRequest(
    @Nullable List<@Nullable String> emails,
    @Ref("suppression") @Nullable List<@Nullable String> ids) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "BatchRemoveRequest";
  }
}
