package dev.postern.model.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentKeyTest {
  private static final AttachmentKey KEY =
      new AttachmentKey(
          new Tenant(new OrganizationId(new UUID(0, 1)), new EnvironmentId(new UUID(0, 2))),
          new EmailId(new UUID(0, 3)),
          new UUID(0, 4));

  @Test
  void saysWhoseTheFileIs() {
    String zeros = "00000000-0000-0000-0000-00000000000";
    assertThat(KEY.print())
        .isEqualTo("emails/%1$s1/%1$s2/%1$s3/%1$s4".formatted(zeros))
        .startsWith(AttachmentKey.START);
    assertThat(AttachmentKey.parse(KEY.print())).contains(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "emails/", "emails/a/b/c/d", "other/thing"})
  void readsNoOtherNames(String text) {
    assertThat(AttachmentKey.parse(text)).isEmpty();
    assertThat(AttachmentKey.parse(KEY.print() + text + ".part")).isEmpty();
  }
}
