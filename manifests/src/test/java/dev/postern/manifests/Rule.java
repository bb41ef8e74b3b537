package dev.postern.manifests;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that must hold.
 *
 * @param <T> what it is asked of
 * @param title a sentence about what holds
 * @param violations where it does not
 */
record Rule<T>(String title, Function<T, Stream<String>> violations) {
  List<String> violationsIn(T subject) {
    return violations.apply(subject).toList();
  }

  /** Whether its sentence begins so, after the numbers of the promises. */
  boolean says(String beginning) {
    return title.replaceFirst("^(U\\d+(, )?)+: ", "").startsWith(beginning);
  }

  @Override
  public String toString() {
    return title;
  }
}
