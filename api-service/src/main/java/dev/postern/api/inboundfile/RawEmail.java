package dev.postern.api.inboundfile;

import dev.postern.api.download.Download;

/** A received email as a file. */
final class RawEmail {
  /** No browser shows it, and mail programs know it. */
  static final String MEDIA_TYPE = "message/rfc822";

  private RawEmail() {}

  /** After its subject, in which a slash divides no folders. */
  static Download named(Download found) {
    String subject = found.filename().replaceAll("[/\\\\]", " ").strip();
    String name = (subject.isEmpty() ? "email" : subject) + ".eml";
    return new Download(
        name, found.contentType(), found.size(), found.content(), found.pieceBytes());
  }
}
