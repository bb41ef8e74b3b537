package dev.postern.dispatcher.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Erases in turn what was deleted, each a part at a time, so that a large one keeps no other. */
@ApplicationScoped
class ErasureRun {
  private static final Logger LOG = Logger.getLogger(ErasureRun.class);
  private static final String NOTHING = "{}";

  /** Then it is another one's turn. */
  private static final int PARTS = 20;

  private final ErasureService service;

  ErasureRun(ErasureService service) {
    this.service = service;
  }

  /** Answers whether there may be more to erase at once. */
  boolean run() {
    boolean more = false;
    for (var organization : service.deletedOrganizations()) {
      attempt("Organization " + organization, () -> service.erase(organization), 1);
    }
    for (var environment : service.deletedEnvironments()) {
      more |= attempt("Environment " + environment, () -> service.erase(environment), PARTS);
    }
    for (var person : service.duePersons()) {
      more |= attempt("Erasure " + person.id(), () -> service.erase(person), PARTS);
    }
    return more;
  }

  /** What cannot be erased now must not keep the rest. */
  private static boolean attempt(String what, Supplier<Optional<String>> part, int parts) {
    try {
      for (int i = 0; i < parts; i++) {
        Optional<String> gone = part.get().filter(counts -> !counts.equals(NOTHING));
        if (gone.isEmpty()) {
          return false;
        }
        LOG.infof("%s: erased %s", what, gone.get());
      }
      return true;
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s could not be erased; it will be", what);
      return false;
    }
  }
}
