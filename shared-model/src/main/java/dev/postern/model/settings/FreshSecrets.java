package dev.postern.model.settings;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What {@code ./postern secrets} prints: every secret of an installation, new. */
public final class FreshSecrets {
  private static final int BYTES = 32;
  private static final String DATABASE =
      "%s=postgresql://%s:%s@localhost:5432/postern?sslmode=verify-full";
  private static final List<String> LOGINS = List.of("api", "ingester", "dispatcher", "migrator");

  private final SecureRandom random;

  FreshSecrets(SecureRandom random) {
    this.random = random;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new FreshSecrets(new SecureRandom()).lines().forEach(out::println);
  }

  /** In the form of a file of variables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Secret secret : Secret.values()) {
      lines.add("# " + secret.purpose());
      lines.add(secret.variable() + "=" + fresh());
    }
    lines.add("# the database: put its host in, and give each role the password shown here");
    for (String login : LOGINS) {
      String role = "postern_" + login;
      String variable = role.toUpperCase(Locale.ROOT) + "_DATABASE_URL";
      lines.add(DATABASE.formatted(variable, role, fresh()));
    }
    return lines;
  }

  /** 256 bits. Those that look like a placeholder by chance would be refused at start-up. */
  private String fresh() {
    byte[] bytes = new byte[BYTES];
    String text;
    do {
      random.nextBytes(bytes);
      text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } while (new SecretText(text).weakness().isPresent());
    return text;
  }
}
