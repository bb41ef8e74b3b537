package dev.postern.model.address;

/** Ends the parsing of a URL at the first thing wrong with it. */
final class RefusedUrlException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedUrlException(String reason) {
    super(reason, null, false, false);
  }
}
