package dev.postern.api.receivingroute;

import dev.postern.model.domain.DomainId;

/** What a route needs to know of its domain. */
record RouteDomain(DomainId id, String name, boolean receives) {}
