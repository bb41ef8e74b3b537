package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Judges the settings of a service before it starts. The services ask it at start-up and {@code
 * ./postern doctor} asks it without starting, so that both say the same.
 */
public final class SettingsReview {
  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:\\S+");
  private static final List<String> DEVELOPMENT_ADDRESSES =
      List.of(
          "POSTERN_AWS_ENDPOINT",
          "POSTERN_SNS_CERTIFICATE_ENDPOINT",
          "POSTERN_WEBHOOK_ALLOW_CIDRS");
  private static final String DEVELOPMENT =
      " is for development: unset it, or POSTERN_PROFILE=local.";

  private final Service service;
  private final Profile profile;
  private final Report report = new Report();
  private final Variables variables;

  private SettingsReview(Service service, Profile profile, Settings settings) {
    this.service = service;
    this.profile = profile;
    this.variables = new Variables(settings, report);
  }

  /** What is unsafe. What is missing is told by {@link #missing}. */
  public static Findings of(Service service, Profile profile, Settings settings) {
    return new SettingsReview(service, profile, settings).review();
  }

  /** What the service cannot start without, and is not set. */
  public static List<String> missing(Service service, Settings settings) {
    Variables variables = new Variables(settings, new Report());
    List<String> missing = new ArrayList<>();
    for (Requirement requirement : Requirement.values()) {
      if (requirement.service() == service
          && requirement.variables().stream().allMatch(v -> variables.find(v).isEmpty())) {
        missing.add(requirement.advice());
      }
    }
    return missing;
  }

  private Findings review() {
    SecretRules secrets = new SecretRules(variables, report);
    secrets.checkKeys();
    checkDatabaseForm();
    if (service == Service.API) {
      new LimitRules(variables, report).check();
      new ContactRules(variables, report).check();
    }
    if (service != Service.INGESTER) {
      new StorageRules(variables, report).check();
      new EgressRules(variables, report).check();
    }
    if (service == Service.DISPATCHER) {
      new TransportRules(variables, report).check();
    }
    new TraceRules(variables, report).check();
    if (profile == Profile.PRODUCTION) {
      reviewForProduction(secrets);
    }
    return report.findings();
  }

  private void reviewForProduction(SecretRules secrets) {
    checkDevelopmentSwitches();
    ConnectionRules connections = new ConnectionRules(variables, report);
    // Unset it says nothing: only who names this machine is believed that nobody else comes.
    secrets.checkStrength(connections.servesThisMachineOnly() ? report::warning : report::problem);
    if (service == Service.API) {
      connections.checkPublicUrl();
    }
    if (service == Service.INGESTER) {
      checkTopic();
    }
    if (service == Service.DISPATCHER) {
      new TransportRules(variables, report).checkEncryption();
    }
    connections.checkDatabase(service);
    connections.checkRedis();
  }

  private void checkDatabaseForm() {
    String own = service.databaseVariable();
    String used = variables.find(own).isPresent() ? own : "DATABASE_URL";
    if (variables.find(used).filter(text -> !isDatabase(text)).isPresent()) {
      report.problem(
          used + " has another form than postgresql://user:password@host:port/database.");
    }
  }

  private static boolean isDatabase(String text) {
    return ServerAddress.parse(text)
        .filter(a -> a.scheme().equals("postgresql") || a.scheme().equals("postgres"))
        .filter(a -> !a.user().isEmpty())
        .isPresent();
  }

  private void checkDevelopmentSwitches() {
    DEVELOPMENT_ADDRESSES.stream()
        .filter(variable -> variables.find(variable).isPresent())
        .forEach(variable -> report.problem(variable + DEVELOPMENT));
    if (variables.find("POSTERN_WEBHOOK_ALLOW_HTTP").filter("true"::equalsIgnoreCase).isPresent()) {
      report.problem("POSTERN_WEBHOOK_ALLOW_HTTP" + DEVELOPMENT);
    }
  }

  private void checkTopic() {
    String topics = variables.find("SES_EVENTS_SNS_TOPIC_ARN").orElse("");
    boolean allArns =
        !topics.isBlank()
            && List.of(topics.split(",")).stream()
                .allMatch(topic -> TOPIC_ARN.matcher(topic.strip()).matches());
    if (!allArns) {
      report.problem(
          "SES_EVENTS_SNS_TOPIC_ARN does not name the SNS topic of SES's events: set it to the"
              + " topic's ARN.");
    }
  }
}
