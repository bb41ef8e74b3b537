package dev.postern.api.link;

/** What a link opens. One kind of link is never taken for another, whatever id it holds. */
public enum LinkPurpose {
  SENT_ATTACHMENT(1, "/downloads/attachments/"),
  SHARED_EMAIL(2, "/shared/"),
  RECEIVED_ATTACHMENT(3, "/downloads/received-attachments/"),
  /** As it came, byte for byte. */
  RECEIVED_EMAIL(4, "/downloads/received-emails/");

  private final byte code;
  private final String path;

  LinkPurpose(int code, String path) {
    this.code = (byte) code;
    this.path = path;
  }

  /** Stands in the token; never given to another purpose. */
  byte code() {
    return code;
  }

  /** Where it is served; the token follows. */
  String path() {
    return path;
  }
}
