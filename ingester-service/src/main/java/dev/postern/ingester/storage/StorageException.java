package dev.postern.ingester.storage;

/** The storage does not do what it is asked; later it may. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
