package dev.postern.ingester.sns;

/** How the request for a signing certificate ended. */
sealed interface CertificateFetch {
  /** A body came, of whatever kind. */
  record Found(byte[] body) implements CertificateFetch {}

  /** The answer says that there is no certificate at the address. */
  record Refused(String reason) implements CertificateFetch {}

  /** Nobody knows; asking again later may help. */
  record Unavailable(String reason) implements CertificateFetch {}
}
