package dev.postern.api.domain;

/** A claim with the domain it is made for. */
record ClaimDetails(DomainClaim claim, DomainDetails domain) {}
