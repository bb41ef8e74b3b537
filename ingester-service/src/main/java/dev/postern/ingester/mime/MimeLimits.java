package dev.postern.ingester.mime;

import java.time.Duration;

/**
 * Beyond what a mail is not read.
 *
 * @param depth multiparts within multiparts
 * @param parts all parts together
 * @param headers of one part
 * @param headerBytes of one header field
 * @param parameters of one header field
 * @param textBytes of all texts together, decoded; what follows is left out
 * @param attachmentBytes of one attachment, decoded; a larger one is skipped
 * @param time for one mail
 */
public record MimeLimits(
    int depth,
    int parts,
    int headers,
    int headerBytes,
    int parameters,
    int textBytes,
    long attachmentBytes,
    Duration time) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  public static MimeLimits of(long attachmentBytes) {
    return new MimeLimits(
        20, 500, 1000, 64 * KIB, 200, 5 * MIB, attachmentBytes, Duration.ofSeconds(5));
  }
}
