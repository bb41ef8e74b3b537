package dev.postern.dispatcher.domain;

/** Whose a name is, seen from one of the domains that have it. */
enum Ownership {
  /** The domain has proved it, and nobody had before. */
  OWN,
  /** Another domain has proved it before. */
  TAKEN,
  /** It was another domain's, and SES has not forgotten that one yet. */
  LEAVING,
  UNPROVEN,
  /** DNS could not say. */
  UNKNOWN
}
