package dev.postern.ingester.emailevent;

import java.util.Locale;

/** What became of a message. Each is given after the commit. */
public enum Receipt {
  RECORDED,
  /** It had come before; nothing happened. */
  DUPLICATE,
  /** Its email is not known yet; it will be tried again. */
  PARKED,
  /** It makes no sense to us, or its email never turned up. */
  QUARANTINED,
  /** SES only greeted us. */
  IGNORED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
