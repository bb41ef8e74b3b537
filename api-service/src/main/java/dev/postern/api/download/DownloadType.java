package dev.postern.api.download;

import java.util.Locale;
import java.util.Set;

/**
 * The type a file is handed out as: its own only if no browser would run anything of such a file,
 * and otherwise that of mere bytes.
 */
final class DownloadType {
  static final String BYTES = "application/octet-stream";

  private static final Set<String> HARMLESS =
      Set.of(
          "application/gzip",
          "application/json",
          "application/msword",
          "application/pdf",
          "application/pgp-signature",
          "application/rtf",
          "application/zip",
          "image/avif",
          "image/bmp",
          "image/gif",
          "image/heic",
          "image/jpeg",
          "image/png",
          "image/tiff",
          "image/webp",
          "text/calendar",
          "text/csv",
          "text/markdown",
          "text/plain");

  private static final Set<String> HARMLESS_STARTS =
      Set.of(
          "application/vnd.ms-",
          "application/vnd.oasis.opendocument.",
          "application/vnd.openxmlformats-officedocument.",
          "audio/",
          "font/",
          "video/");

  private DownloadType() {}

  /** Without its parameters: none of them is needed to save a file. */
  static String of(String stored) {
    String type = stored.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean harmless =
        HARMLESS.contains(type) || HARMLESS_STARTS.stream().anyMatch(type::startsWith);
    return harmless && isPlain(type) ? type : BYTES;
  }

  private static boolean isPlain(String type) {
    return type.matches("[a-z]+/[a-z0-9.+-]{1,100}") && !type.endsWith("xml");
  }
}
