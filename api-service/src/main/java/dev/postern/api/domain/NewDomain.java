package dev.postern.api.domain;

import dev.postern.api.address.DomainName;

/**
 * A domain to add, found acceptable.
 *
 * @param region what is echoed; the installation has one region of its own
 * @param returnPath the label in front of the name where bounces go
 */
record NewDomain(DomainName name, String region, String returnPath, DomainSettings settings) {}
