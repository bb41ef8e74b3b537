package dev.postern.operations.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.EventDestinationDefinition;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** The configuration set that emails are sent with, which tells the topic of all that happens. */
final class ConfigurationSetPart implements Part {
  private static final String DESTINATION = "sns";

  private final SesV2Client ses;
  private final String name;
  private final String topicArn;

  ConfigurationSetPart(SesV2Client ses, String name, String topicArn) {
    this.ses = ses;
    this.name = name;
    this.topicArn = topicArn;
  }

  @Override
  public String title() {
    return "SES configuration set " + name;
  }

  @Override
  public List<Finding> findings() {
    try {
      Optional<EventDestination> found =
          ses
              .getConfigurationSetEventDestinations(request -> request.configurationSetName(name))
              .eventDestinations()
              .stream()
              .filter(destination -> destination.name().equals(DESTINATION))
              .findFirst();
      if (found.isEmpty()) {
        return List.of(new Finding.Change("tell the topic of all events", this::addDestination));
      }
      return tellsAll(found.get())
          ? List.of()
          : List.of(new Finding.Change("tell the topic of all events again", this::repair));
    } catch (NotFoundException e) {
      return List.of(
          new Finding.Change("create it, telling the topic of all events", this::create));
    }
  }

  private boolean tellsAll(EventDestination destination) {
    return destination.enabled()
        && Set.copyOf(destination.matchingEventTypes()).equals(EventType.knownValues())
        && destination.snsDestination() != null
        && topicArn.equals(destination.snsDestination().topicArn());
  }

  private void create() {
    ses.createConfigurationSet(request -> request.configurationSetName(name));
    addDestination();
  }

  private void addDestination() {
    ses.createConfigurationSetEventDestination(
        request ->
            request
                .configurationSetName(name)
                .eventDestinationName(DESTINATION)
                .eventDestination(definition()));
  }

  private void repair() {
    ses.updateConfigurationSetEventDestination(
        request ->
            request
                .configurationSetName(name)
                .eventDestinationName(DESTINATION)
                .eventDestination(definition()));
  }

  private EventDestinationDefinition definition() {
    return EventDestinationDefinition.builder()
        .enabled(true)
        .matchingEventTypes(EventType.knownValues())
        .snsDestination(topic -> topic.topicArn(topicArn))
        .build();
  }
}
