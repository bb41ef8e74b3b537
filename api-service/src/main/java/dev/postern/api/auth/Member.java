package dev.postern.api.auth;

import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;

/** A person at work in an organization they belong to. */
public record Member(OrganizationId organization, Actor.Person person, OrganizationRole role) {
  public boolean may(Permission permission) {
    return RoleTable.permissions(role).contains(permission);
  }
}
