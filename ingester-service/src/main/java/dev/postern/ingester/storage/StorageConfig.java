package dev.postern.ingester.storage;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where large files are kept. */
@ConfigMapping(prefix = "postern.storage")
public interface StorageConfig {
  /**
   * {@code s3://bucket/prefix}, or {@code file:///folder} where one process of each service runs on
   * one machine. Without it all files are in the database.
   */
  Optional<String> location();
}
