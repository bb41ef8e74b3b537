package dev.postern.api.download;

import java.util.Optional;

/** Where the bytes of a file come from, a piece at a time: none is ever whole in memory. */
@FunctionalInterface
public interface FileContent {
  /**
   * @param offset of the first byte wanted
   * @return as many bytes as there are, at most {@code length}; empty once the file is gone
   */
  Optional<byte[]> read(long offset, int length);
}
