package dev.postern.system;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a test needs of the machine, and not every machine has. */
final class Needs {
  private Needs() {}

  /**
   * Skips the test where this is false, and fails it in continuous integration, which has it.
   *
   * @param met whether the machine has it
   * @param what is needed, for whoever reads why
   */
  static void met(boolean met, String what) {
    if (System.getenv("CI") != null) {
      assertTrue(met, what);
    }
    assumeTrue(met, what);
  }
}
