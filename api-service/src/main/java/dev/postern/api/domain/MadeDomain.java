package dev.postern.api.domain;

/**
 * A domain that is not stored yet.
 *
 * @param sealedKey the private half of its DKIM key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MadeDomain(StoredDomain domain, byte[] sealedKey) {}
