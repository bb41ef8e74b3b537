package dev.postern.model.settings;

/** The ways emails may leave an installation. */
public enum Transport {
  SES,
  SMTP,
  NONE;

  /** The variable that names one, in lower case. */
  public static final String VARIABLE = "POSTERN_EMAIL_TRANSPORT";
}
