package dev.postern.api.isolation;

/**
 * A place in a request that names something stored.
 *
 * @param name of the parameter, or the JSON pointer into the body
 * @param resource the value of {@code x-ref}
 */
record Reference(Place place, String name, String resource) {
  enum Place {
    PATH,
    QUERY,
    HEADER,
    BODY
  }

  boolean isNeeded() {
    return place == Place.PATH || place == Place.HEADER;
  }

  @Override
  public String toString() {
    return place + " " + name + " (" + resource + ")";
  }
}
