package dev.postern.api.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token put together by hand, as an attacker would. */
public record ForgedToken(
    Map<String, JsonNode> header, Map<String, JsonNode> claims, PrivateKey key) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** With the same header and claims. */
  public static ForgedToken like(String token, PrivateKey key) {
    String[] parts = token.split("\\.");
    return new ForgedToken(read(parts[0]), read(parts[1]), key);
  }

  public static PrivateKey otherKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public ForgedToken header(String name, String value) {
    var changed = new TreeMap<>(header);
    changed.put(name, JSON.getNodeFactory().textNode(value));
    return new ForgedToken(changed, claims, key);
  }

  /**
   * @param json the value
   */
  ForgedToken claim(String name, String json) {
    var changed = new TreeMap<>(claims);
    try {
      changed.put(name, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    return new ForgedToken(header, changed, key);
  }

  ForgedToken without(String claim) {
    var changed = new TreeMap<>(claims);
    changed.remove(claim);
    return new ForgedToken(header, changed, key);
  }

  ForgedToken signedBy(PrivateKey other) {
    return new ForgedToken(header, claims, other);
  }

  public String unsigned() {
    return text() + ".";
  }

  public String es256() {
    return text() + "." + sign("SHA256withECDSAinP1363Format", key);
  }

  String rs256() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return text() + "." + sign("SHA256withRSA", generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public String hs256(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return text() + "." + encode(mac.doFinal(text().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String sign(String algorithm, PrivateKey signing) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(signing);
      signature.update(text().getBytes(StandardCharsets.US_ASCII));
      return encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String text() {
    try {
      return encode(JSON.writeValueAsBytes(header)) + "." + encode(JSON.writeValueAsBytes(claims));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, JsonNode> read(String part) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(part);
      return JSON.readValue(
          new String(json, StandardCharsets.UTF_8), new TypeReference<Map<String, JsonNode>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
