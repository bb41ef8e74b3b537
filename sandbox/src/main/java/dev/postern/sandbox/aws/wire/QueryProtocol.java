package dev.postern.sandbox.aws.wire;

import java.util.UUID;

/** How services of the Query protocol wrap their answers. */
public record QueryProtocol(String namespace) {

  public AwsAnswer result(String action, XmlElement... result) {
    return AwsAnswer.xml(
        200,
        XmlElement.of(
                action + "Response",
                XmlElement.of(action + "Result", result),
                XmlElement.of("ResponseMetadata", XmlElement.text("RequestId", UUID.randomUUID())))
            .inNamespace(namespace));
  }

  public AwsAnswer error(int status, String code, String message) {
    return AwsAnswer.xml(
        status,
        XmlElement.of(
                "ErrorResponse",
                XmlElement.of(
                    "Error",
                    XmlElement.text("Type", status < 500 ? "Sender" : "Receiver"),
                    XmlElement.text("Code", code),
                    XmlElement.text("Message", message)),
                XmlElement.text("RequestId", UUID.randomUUID()))
            .inNamespace(namespace));
  }
}
