package dev.postern.model.migration;

/**
 * What a rotation did with the secrets it met.
 *
 * @param changed rewritten or deleted by somebody else at the same moment
 * @param unreadable sealed under none of the keys, or not for their place
 */
record RotationCount(int resealed, int current, int changed, int unreadable) {
  static final RotationCount NOTHING = new RotationCount(0, 0, 0, 0);
  static final RotationCount RESEALED = new RotationCount(1, 0, 0, 0);
  static final RotationCount CURRENT = new RotationCount(0, 1, 0, 0);
  static final RotationCount CHANGED = new RotationCount(0, 0, 1, 0);
  static final RotationCount UNREADABLE = new RotationCount(0, 0, 0, 1);

  RotationCount plus(RotationCount other) {
    return new RotationCount(
        resealed + other.resealed,
        current + other.current,
        changed + other.changed,
        unreadable + other.unreadable);
  }

  /** Whether another walk may find more to do. */
  boolean foundWork() {
    return resealed + changed > 0;
  }
}
