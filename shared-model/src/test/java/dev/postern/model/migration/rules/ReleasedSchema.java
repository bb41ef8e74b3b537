package dev.postern.model.migration.rules;

/** The schema that the services of the last release were written for. */
final class ReleasedSchema {
  /**
   * Its newest migration; each one after it must leave those services able to work. Raised with a
   * release. Nothing was released yet: it is what there was when the rules began.
   */
  static final long VERSION = 202611271930L;

  private ReleasedSchema() {}
}
