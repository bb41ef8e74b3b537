package dev.postern.dispatcher.storage;

import org.jspecify.annotations.Nullable;

/** The storage does not do what it is asked; later it may. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
