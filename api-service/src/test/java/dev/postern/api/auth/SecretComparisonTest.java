package dev.postern.api.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.postern.api.ServiceClasses;
import dev.postern.model.apikey.ApiKeyToken;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretComparisonTest {
  private static final JavaClasses CODE = ServiceClasses.all();

  @Test
  @DisplayName("U11: keys are compared in constant time")
  void comparesKeysInConstantTime() {
    classes()
        .that()
        .haveFullyQualifiedName(ApiKeyService.class.getName())
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(CODE);
    noClasses()
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .orShould()
        .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
        .orShould()
        .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class)
        .because("these stop at the first byte that differs, and bytes here are hashes of secrets")
        .check(CODE);
  }

  @Test
  @DisplayName(
      "U11: only the issuing service reads the text of a token; whoever checks it hashes it")
  void comparesHashesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.postern.api.apikey")
        .should()
        .callMethod(ApiKeyToken.class, "text")
        .check(CODE);
    ApiKeyToken token = ApiKeyToken.generate("pn_", new SecureRandom());
    ApiKeyToken same = ApiKeyToken.parse(token.text(), List.of("pn_")).orElseThrow();
    ApiKeyToken other = ApiKeyToken.generate("pn_", new SecureRandom());
    assertThat(token.hash()).hasSize(32).isEqualTo(same.hash()).isNotEqualTo(other.hash());
    // There is no other way to compare two of them.
    assertThat(token.equals(same)).isFalse();
  }
}
