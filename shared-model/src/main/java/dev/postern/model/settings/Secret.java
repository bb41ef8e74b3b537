package dev.postern.model.settings;

import java.util.Arrays;
import java.util.List;

/** The secrets that operators choose: the one list that every check and every set comes from. */
public enum Secret {
  POSTERN_SECRET_ENCRYPTION_KEY(Kind.KEY, "seals seeds of one-time codes and token signing keys"),
  WEBHOOK_SECRET_ENCRYPTION_KEY(Kind.KEY, "seals what webhooks are signed with"),
  POSTERN_OPERATOR_TOKEN(Kind.TOKEN, "opens the operator API"),
  POSTERN_SETUP_TOKEN(Kind.TOKEN, "makes the first owner, once; unset it afterwards"),
  INGESTER_JOB_TOKEN(Kind.TOKEN, "for the scheduled calls to /jobs/*"),
  INGESTER_INBOUND_TOKEN(Kind.TOKEN, "for mail providers that post to /events/inbound");

  /** What a secret does, and so how it is replaced. */
  enum Kind {
    /** Encrypts: an earlier one must still open what it sealed. */
    KEY,
    /** Is shown: only the newest one counts. */
    TOKEN
  }

  private final Kind kind;
  private final String purpose;

  Secret(Kind kind, String purpose) {
    this.kind = kind;
    this.purpose = purpose;
  }

  static List<Secret> keys() {
    return Arrays.stream(values()).filter(secret -> secret.kind == Kind.KEY).toList();
  }

  /** Its environment variable. */
  public String variable() {
    return name();
  }

  /** The variable of the earlier keys, separated by commas; tokens have none. */
  String previous() {
    return name() + "_PREVIOUS";
  }

  String purpose() {
    return purpose;
  }
}
