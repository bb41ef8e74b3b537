package dev.postern.ingester.sns;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The signature of a message, with the text it is over: names and values by turns, a line each, in
 * SNS's order.
 */
record SnsSignature(String version, String signedText, String base64) {
  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  static SnsSignature of(Map<String, String> fields, SnsMessage.Type type, String version) {
    StringBuilder text = new StringBuilder();
    for (String name : type == SnsMessage.Type.NOTIFICATION ? OF_NOTIFICATION : OF_CONFIRMATION) {
      String value = fields.get(name);
      if (value != null) {
        text.append(name).append('\n').append(value).append('\n');
      }
    }
    return new SnsSignature(version, text.toString(), fields.getOrDefault("Signature", ""));
  }

  boolean isBy(PublicKey key) {
    try {
      Signature check =
          Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
      check.initVerify(key);
      check.update(signedText.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
