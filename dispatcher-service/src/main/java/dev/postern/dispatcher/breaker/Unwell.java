package dev.postern.dispatcher.breaker;

/**
 * How many endpoints are not well.
 *
 * @param open nothing is sent to them, or one request at a time
 * @param suspect all to which a request may well hang
 */
public record Unwell(long open, long suspect) {
  public static final Unwell NONE = new Unwell(0, 0);
}
