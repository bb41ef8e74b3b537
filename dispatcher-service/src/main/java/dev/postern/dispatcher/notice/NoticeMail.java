package dev.postern.dispatcher.notice;

import dev.postern.dispatcher.notice.Notice.Cause;
import dev.postern.dispatcher.notice.Notice.EndpointDisabled;
import dev.postern.dispatcher.notice.Notice.EndpointFailing;
import dev.postern.dispatcher.notice.Notice.EndpointRecovered;
import dev.postern.dispatcher.notice.Notice.Reason;
import dev.postern.dispatcher.notice.Notice.SendingDelayed;
import dev.postern.dispatcher.notice.Notice.SendingPaused;
import dev.postern.dispatcher.notice.Notice.SendingWarned;
import dev.postern.dispatcher.notice.Notice.Trouble;
import dev.postern.model.organization.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A notice as a mail tells it. */
record NoticeMail(String subject, String text) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static NoticeMail of(Notice notice) {
    return switch (notice) {
      case EndpointFailing(var endpoint, var since) -> failing(endpoint, since);
      case EndpointDisabled(var endpoint, var reason, var since) ->
          disabled(endpoint, reason, since);
      case EndpointRecovered(var endpoint, var since) -> recovered(endpoint);
      case SendingWarned(var organization, var domain, var trouble) ->
          sending(
              organization,
              domain,
              trouble,
              "Too many of your emails " + verb(trouble),
              "If it gets worse, Postern stops sending for your organization.");
      case SendingPaused(var organization, var domain, var trouble) ->
          sending(
              organization,
              domain,
              trouble,
              "Sending is paused: too many of your emails " + verb(trouble),
              "Your emails are queued and none is lost. They are sent once the operator of this"
                  + " installation has released your organization.");
      case SendingDelayed(var organization, var cause) -> delayed(organization, cause);
    };
  }

  private static NoticeMail failing(ToldEndpoint endpoint, Instant since) {
    return about(
        endpoint,
        "A webhook endpoint is failing",
        "Your server has not accepted events since " + TIME.format(since) + ".",
        "Postern goes on trying. After five days without a success it disables the endpoint.");
  }

  private static NoticeMail disabled(
      ToldEndpoint endpoint, Reason reason, Optional<Instant> since) {
    String why =
        switch (reason) {
          case GONE -> "Your server answered that it wants no further events.";
          case FAILING ->
              "Your server has not accepted events"
                  + since.map(first -> " since " + TIME.format(first)).orElse("")
                  + ".";
        };
    return about(
        endpoint,
        "A webhook endpoint was disabled",
        why,
        "It receives nothing until you enable it again. Then you can have what failed in the last"
            + " 30 days delivered once more.");
  }

  private static NoticeMail recovered(ToldEndpoint endpoint) {
    return about(
        endpoint,
        "A webhook endpoint works again",
        "Your server has accepted an event again.",
        "You can have what failed in the last 30 days delivered once more.");
  }

  private static NoticeMail delayed(OrganizationId organization, Cause cause) {
    String why =
        switch (cause) {
          case DAILY_QUOTA -> "This installation has sent as many emails as it may in a day.";
          case ACCOUNT -> "Amazon SES takes no emails from this installation for now.";
        };
    return new NoticeMail(
        "Your emails are delayed",
        """
        %s
        Your emails are queued and none is lost. They are sent as soon as that is over.

        Organization: %s
        """
            .formatted(why, organization.value()));
  }

  private static String verb(Trouble trouble) {
    return switch (trouble) {
      case BOUNCES -> "bounce";
      case COMPLAINTS -> "are reported as spam";
    };
  }

  private static NoticeMail sending(
      OrganizationId organization,
      Optional<String> domain,
      Trouble trouble,
      String subject,
      String consequence) {
    String cure =
        switch (trouble) {
          case BOUNCES -> "Send to addresses only that were confirmed, and drop those that bounce.";
          case COMPLAINTS -> "Send only what was asked for, and make it easy to unsubscribe.";
        };
    return new NoticeMail(
        subject,
        """
        Of the emails of the last seven days, more %s than the mail providers put up with.
        %s
        %s

        Sender: %s
        Organization: %s
        """
            .formatted(
                verb(trouble),
                consequence,
                cure,
                domain.orElse("all of the organization"),
                organization.value()));
  }

  private static NoticeMail about(
      ToldEndpoint endpoint, String subject, String fact, String consequence) {
    return new NoticeMail(
        subject,
        """
        %s
        %s

        Endpoint: %s
        Id: %s
        """
            .formatted(fact, consequence, withoutQuery(endpoint.url()), endpoint.id().value()));
  }

  /** What follows may be a password. */
  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
