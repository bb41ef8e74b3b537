package dev.postern.api.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.secret.KeyDerivation;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTest {
  private static final byte[] KEY = key();
  private static final Link LINK =
      new Link(
          LinkPurpose.SENT_ATTACHMENT,
          new Tenant(new OrganizationId(new UUID(1, 2)), new EnvironmentId(new UUID(3, 4))),
          new UUID(5, 6),
          Instant.parse("2026-11-26T09:00:00.9Z"));

  private static byte[] key() {
    return KeyDerivation.derive(UUID.randomUUID().toString(), "test");
  }

  @Test
  void readsWhatItPrinted() {
    String token = LinkToken.print(LINK, KEY);
    assertThat(token).matches("[A-Za-z0-9_-]{119}");
    assertThat(LinkToken.read(token, LINK.purpose(), List.of(KEY))).contains(LINK);
    assertThat(LINK.expiresAt()).isEqualTo("2026-11-26T09:00:00Z");
  }

  @Test
  void readsWhatAnEarlierKeySigned() {
    String token = LinkToken.print(LINK, KEY);
    assertThat(LinkToken.read(token, LINK.purpose(), List.of(key(), KEY))).contains(LINK);
    assertThat(LinkToken.read(token, LINK.purpose(), List.of(key(), key()))).isEmpty();
  }

  @Test
  void opensNothingElse() {
    String token = LinkToken.print(LINK, KEY);
    assertThat(LinkToken.read(token, LinkPurpose.SHARED_EMAIL, List.of(KEY))).isEmpty();
  }

  @Test
  void noticesEveryChangedBit() {
    byte[] token = Base64.getUrlDecoder().decode(LinkToken.print(LINK, KEY));
    assertThat(IntStream.range(0, token.length * 8))
        .allSatisfy(
            bit -> {
              byte[] changed = token.clone();
              changed[bit / 8] ^= (byte) (1 << bit % 8);
              String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
              assertThat(LinkToken.read(text, LINK.purpose(), List.of(KEY))).isEmpty();
            });
  }

  @Test
  void knowsOneTextOnlyOfEachLink() {
    String token = LinkToken.print(LINK, KEY);
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    Set<String> read =
        digits
            .chars()
            .mapToObj(last -> token.substring(0, token.length() - 1) + (char) last)
            .filter(text -> LinkToken.read(text, LINK.purpose(), List.of(KEY)).isPresent())
            .collect(Collectors.toSet());
    assertThat(read).containsExactly(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "../../etc/passwd", "%00"})
  void readsNoGarbage(String text) {
    assertThat(LinkToken.read(text, LINK.purpose(), List.of(KEY))).isEmpty();
    assertThat(LinkToken.read("é".repeat(119), LINK.purpose(), List.of(KEY))).isEmpty();
  }

  @Test
  void gaveNoCodeTwice() {
    assertThat(LinkPurpose.values()).extracting(LinkPurpose::code).doesNotHaveDuplicates();
  }
}
