package dev.postern.dispatcher.retention;

/** The tables by day that age out by a setting of the installation. */
enum DayTable {
  EMAIL_EVENT("email_event"),
  REQUEST_LOG("request_log"),
  WEBHOOK_MESSAGE("webhook_message"),
  DELIVERY_ATTEMPT("delivery_attempt");

  private final String tableName;

  DayTable(String tableName) {
    this.tableName = tableName;
  }

  String tableName() {
    return tableName;
  }

  int days(RetentionConfig config) {
    return switch (this) {
      case EMAIL_EVENT -> config.eventDays();
      case REQUEST_LOG -> config.logDays();
      case WEBHOOK_MESSAGE, DELIVERY_ATTEMPT -> config.webhookDays();
    };
  }
}
