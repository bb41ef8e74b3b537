package dev.postern.ingester.spool;

import java.io.IOException;

/** There were more bytes than may be taken in. */
public final class TooManyBytesException extends IOException {
  private static final long serialVersionUID = 1;

  TooManyBytesException(long limit) {
    super("more than " + limit + " bytes");
  }
}
