package dev.postern.ingester.ses;

/** Events as AWS's documentation shows them, and ones made in their likeness. */
final class SesEventSamples {
  static final String DELIVERY =
      event(
          "Delivery",
          "delivery",
          """
          {"timestamp":"2016-10-19T23:21:04.133Z","processingTimeMillis":11893,
           "recipients":["recipient@example.com"],
           "smtpResponse":"250 2.6.0 Message received",
           "reportingMTA":"mta.example.com"}""");

  static final String BOUNCE =
      event(
          "Bounce",
          "bounce",
          """
          {"bounceType":"Permanent","bounceSubType":"General",
           "bouncedRecipients":[{"emailAddress":"recipient@example.com","action":"failed",
             "status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],
           "timestamp":"2017-08-05T00:41:02.669Z",
           "feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
           "reportingMTA":"dsn; mta.example.com"}""");

  static final String COMPLAINT =
      event(
          "Complaint",
          "complaint",
          """
          {"complainedRecipients":[{"emailAddress":"recipient@example.com"}],
           "timestamp":"2017-08-05T00:41:02.669Z",
           "feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
           "complaintSubType":null,
           "userAgent":"Mozilla/5.0 (Windows NT 10.0)",
           "complaintFeedbackType":"abuse","arrivalDate":"2017-08-05T00:41:02.669Z"}""");

  static final String DELIVERY_DELAY =
      event(
          "DeliveryDelay",
          "deliveryDelay",
          """
          {"timestamp":"2020-06-16T00:25:40.095Z","delayType":"TransientCommunicationFailure",
           "expirationTime":"2020-06-16T00:25:40.914Z",
           "delayedRecipients":[{"emailAddress":"recipient@example.com","status":"4.4.1",
             "diagnosticCode":"smtp; 421 4.4.1 Unable to connect to remote host"}]}""");

  static final String CLICK =
      event(
          "Click",
          "click",
          """
          {"ipAddress":"192.0.2.1","link":"http://docs.aws.amazon.com/ses/",
           "linkTags":{"samplekey0":["samplevalue0"]},"timestamp":"2017-08-09T23:51:25.570Z",
           "userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64)"}""");

  private SesEventSamples() {}

  static String event(String type, String field, String detail) {
    return """
        {"eventType":"%s",
         "mail":{"timestamp":"2018-01-30T20:00:00.123Z","source":"Sender <sender@example.com>",
           "sendingAccountId":"123456789012",
           "messageId":"7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000",
           "destination":["recipient@example.com"],"headersTruncated":false,
           "headers":[{"name":"From","value":"Sender <sender@example.com>"}],
           "commonHeaders":{"from":["Sender <sender@example.com>"],"subject":"Message sent"},
           "tags":{"ses:configuration-set":["ConfigSet"],"postern-attempt":["1"],"empty":[]}},
         "%s":%s}"""
        .formatted(type, field, detail);
  }
}
