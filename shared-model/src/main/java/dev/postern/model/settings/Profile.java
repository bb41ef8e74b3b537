package dev.postern.model.settings;

/** How an installation is meant to be used. */
public enum Profile {
  /** By customers: whatever is unsafe is refused. */
  PRODUCTION,
  /** By a developer on the own machine: only what cannot work is refused. */
  LOCAL
}
