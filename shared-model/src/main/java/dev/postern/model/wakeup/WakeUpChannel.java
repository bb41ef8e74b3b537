package dev.postern.model.wakeup;

/** What a notification is about. */
public enum WakeUpChannel {
  /** An email has become due. */
  EMAIL("postern_email"),
  /** A webhook message waits to be fanned out. */
  WEBHOOK("postern_webhook"),
  /** A domain is to be looked up. */
  DOMAIN("postern_domain"),
  /** Somebody asks for a job to be done at once. */
  JOB("postern_job");

  private final String channelName;

  WakeUpChannel(String channelName) {
    this.channelName = channelName;
  }

  /** The Postgres notification channel. */
  public String channelName() {
    return channelName;
  }
}
