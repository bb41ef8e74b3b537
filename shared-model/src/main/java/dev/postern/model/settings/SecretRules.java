package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is asked of the secrets of an installation, whichever of its services they are for. */
final class SecretRules {
  private static final String WAY_OUT = ": set it to a fresh one, as ./postern secrets prints.";

  /** What the cipher asks for, whatever the profile. */
  private static final int SHORTEST_KEY = 16;

  private static final List<String> ADDRESSES =
      List.of(
          "POSTERN_API_DATABASE_URL",
          "POSTERN_INGESTER_DATABASE_URL",
          "POSTERN_DISPATCHER_DATABASE_URL",
          "POSTERN_MIGRATOR_DATABASE_URL",
          "DATABASE_URL",
          "REDIS_URL",
          SmtpUrl.VARIABLE);

  /**
   * @param place how messages call it
   * @param login whose it is: one login may stand in two addresses
   */
  private record Found(String place, String login, SecretText secret, boolean chosenByUs) {}

  private final Variables variables;
  private final Report report;

  SecretRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  /** What cannot work at all. */
  void checkKeys() {
    for (Secret secret : Secret.keys()) {
      String key = secret.variable();
      Optional<String> text = variables.find(key);
      if (text.isPresent() && text.get().length() < SHORTEST_KEY) {
        report.problem(key + " has fewer than " + SHORTEST_KEY + " characters" + WAY_OUT);
      }
      for (String previous : previousTo(secret)) {
        if (text.isPresent() && previous.equals(text.get())) {
          report.problem(secret.previous() + " repeats " + key + ": it is for earlier texts only.");
        }
      }
    }
  }

  private List<String> previousTo(Secret key) {
    return variables.find(key.previous()).map(list -> List.of(list.split(","))).orElse(List.of());
  }

  /** What is unsafe where strangers can come. */
  void checkStrength(Consumer<String> tell) {
    List<Found> all = found();
    for (Found one : all) {
      Optional<String> weakness =
          one.chosenByUs ? one.secret.weakness() : one.secret.weaknessOfPassword();
      weakness.ifPresent(text -> tell.accept(one.place + " " + text + WAY_OUT));
    }
    for (int i = 0; i < all.size(); i++) {
      for (Found other : all.subList(i + 1, all.size())) {
        compare(all.get(i), other, tell);
      }
    }
  }

  private static void compare(Found one, Found other, Consumer<String> tell) {
    if (one.secret.equals(other.secret) && !one.login.equals(other.login)) {
      tell.accept(one.place + " and " + other.place + " are the same: give each its own.");
    }
  }

  private List<Found> found() {
    List<Found> found = new ArrayList<>();
    for (Secret secret : Secret.values()) {
      variables
          .find(secret.variable())
          .ifPresent(text -> found.add(secret(secret.variable(), text)));
    }
    for (String variable : ADDRESSES) {
      variables.find(variable).flatMap(ServerAddress::parse).stream()
          .filter(address -> !address.password().isEmpty())
          .map(address -> password(variable, address))
          .forEach(found::add);
    }
    return found;
  }

  private static Found secret(String variable, String text) {
    return new Found(variable, variable, new SecretText(text), true);
  }

  private static Found password(String variable, ServerAddress address) {
    return new Found(
        "The password in " + variable,
        address.user() + "@" + String.join(",", address.hosts()),
        new SecretText(address.password()),
        false);
  }
}
