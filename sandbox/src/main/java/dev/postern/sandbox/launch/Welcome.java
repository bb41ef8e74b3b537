package dev.postern.sandbox.launch;

import dev.postern.sandbox.seed.Seed;
import java.util.List;

/** What {@code ./postern up} says when everything runs. */
final class Welcome {

  private Welcome() {}

  static List<String> lines(Installation installation) {
    var ports = installation.ports();
    var health = "/q/health/ready";
    return """

        Postern is running.

          API                  %s
          API health           %s
          Operator API         %s
          Ingester health      %s
          Dispatcher health    %s
          What SES was sent    %s/_sandbox/
          Webhooks received    %s/
          Postgres             %s
          Credentials          .postern/credentials.json

        Send an email:

          curl -X POST %s/emails \\
            -H 'Authorization: Bearer %s' \\
            -H 'Content-Type: application/json' \\
            -d '{"from":"Me <me@%s>","to":["%s"],"subject":"Hello","text":"It works."}'

        Ctrl-C stops everything."""
        .formatted(
            Ports.url(ports.api()),
            Ports.url(ports.api()) + health,
            Ports.url(ports.operator()) + "/operator/organizations",
            Ports.url(ports.ingester()) + health,
            Ports.url(ports.dispatcher()) + health,
            Ports.url(ports.sandbox()),
            Ports.url(ports.receiver()),
            "psql '" + installation.database().libpq() + "'",
            Ports.url(ports.api()),
            installation.credentials().apiKey(),
            Seed.DOMAIN,
            Journey.SUCCESS)
        .lines()
        .toList();
  }
}
