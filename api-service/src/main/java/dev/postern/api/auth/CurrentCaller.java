package dev.postern.api.auth;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the running request; there is one on every route that {@link RequiresScope}. */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  void set(Caller authenticated) {
    caller = authenticated;
  }

  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("this route does not authenticate its callers");
    }
    return caller;
  }
}
