package dev.postern.sandbox.postgres;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;

/** Makes passwords of letters and digits, which need no escaping anywhere. */
public final class Passwords {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 43; // at 5.95 bits each, 256 bits

  private Passwords() {}

  public static String generate() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(joining());
  }
}
