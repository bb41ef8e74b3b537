package dev.postern.model.organization;

/** The organization and environment that a customer row belongs to. */
public record Tenant(OrganizationId organization, EnvironmentId environment) {}
