package dev.postern.dispatcher.erasure;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Each call is a transaction of bounded size. What erases answers how many rows of each table are
 * gone, as a JSON object: empty if none is left, absent if there is nothing to erase or another
 * process is at it.
 */
@ApplicationScoped
class ErasureService {
  private static final int BATCH = 1000;

  /** As many as a run looks after; the others wait for the next. */
  private static final int AT_ONCE = 100;

  private final ErasureRepository repository;

  ErasureService(ErasureRepository repository) {
    this.repository = repository;
  }

  @Transactional
  List<OrganizationId> deletedOrganizations() {
    return repository.deletedOrganizations(AT_ONCE);
  }

  @Transactional
  List<EnvironmentId> deletedEnvironments() {
    return repository.deletedEnvironments(AT_ONCE);
  }

  @Transactional
  List<PersonErasure> duePersons() {
    return repository.duePersons(AT_ONCE);
  }

  @Transactional
  Optional<String> erase(OrganizationId organization) {
    return repository.erase(organization);
  }

  @Transactional
  Optional<String> erase(EnvironmentId environment) {
    return repository.erase(environment, BATCH);
  }

  @Transactional
  Optional<String> erase(PersonErasure person) {
    return repository.erase(person, BATCH);
  }
}
