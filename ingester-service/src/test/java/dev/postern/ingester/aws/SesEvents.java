package dev.postern.ingester.aws;

/** Events of SES about one email. */
public final class SesEvents {
  public static final String SES_ID = "0100019a-0000-4000-8000-000000000000-000000";
  public static final String AT = "2026-11-24T10:00:00.123Z";

  private final String mail;

  /**
   * @param tags members of a JSON object
   * @param destination elements of a JSON array
   */
  public SesEvents(String tags, String destination) {
    mail =
        """
        {"timestamp":"2026-11-24T09:59:58.000Z","source":"hello@acme.example",
         "messageId":"%s","destination":[%s],"tags":{%s}}"""
            .formatted(SES_ID, destination, tags);
  }

  public String send() {
    return event("Send", "send", "{}");
  }

  public String delivery(String recipient) {
    return delivery(recipient, AT);
  }

  public String delivery(String recipient, String at) {
    return event(
        "Delivery",
        "delivery",
        "{\"timestamp\":\"%s\",\"recipients\":[\"%s\"]}".formatted(at, recipient));
  }

  public String bounce(String recipient, String type, String subType) {
    return event(
        "Bounce",
        "bounce",
        """
        {"timestamp":"%s","bounceType":"%s","bounceSubType":"%s","bouncedRecipients":[
          {"emailAddress":"%s","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}"""
            .formatted(AT, type, subType, recipient));
  }

  public String complaint(String recipient) {
    return event(
        "Complaint",
        "complaint",
        "{\"timestamp\":\"%s\",\"complainedRecipients\":[{\"emailAddress\":\"%s\"}]}"
            .formatted(AT, recipient));
  }

  public String open() {
    return event("Open", "open", "{\"timestamp\":\"%s\"}".formatted(AT));
  }

  public String click() {
    return event(
        "Click",
        "click",
        """
        {"timestamp":"%s","ipAddress":"192.0.2.1","userAgent":"Mozilla/5.0",
         "link":"https://acme.example/"}"""
            .formatted(AT));
  }

  public String reject() {
    return event("Reject", "reject", "{\"reason\":\"Bad content\"}");
  }

  public String event(String type, String field, String detail) {
    return "{\"eventType\":\"%s\",\"mail\":%s,\"%s\":%s}".formatted(type, mail, field, detail);
  }
}
