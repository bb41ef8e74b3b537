package dev.postern.dispatcher.ses;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.GetConfigurationSetResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.TlsPolicy;
import software.amazon.awssdk.services.sesv2.model.TrackingOptions;

/**
 * Makes configuration sets that tell of events where the installation's own does. SES counts opens
 * and clicks exactly if a destination wants to hear of them. Every call can be repeated.
 */
@ApplicationScoped
public class SesConfigurationSetClient {
  private static final Logger LOG = Logger.getLogger(SesConfigurationSetClient.class);

  private final SesV2Client ses;
  private final SesConfig config;

  SesConfigurationSetClient(@Repeating SesV2Client ses, SesConfig config) {
    this.ses = ses;
    this.config = config;
  }

  /** Answers whether SES has it as wanted. */
  public boolean ensure(ConfigurationSetCommand wanted) {
    try {
      GetConfigurationSetResponse found = getOrCreate(wanted);
      if (!Objects.equals(redirectDomain(found.trackingOptions()), wanted.redirectDomain())) {
        ses.putConfigurationSetTrackingOptions(
            request ->
                request
                    .configurationSetName(wanted.name())
                    .customRedirectDomain(wanted.redirectDomain()));
      }
      config.configurationSet().ifPresent(model -> addDestinations(model, wanted));
      return true;
    } catch (SdkException e) {
      LOG.warnf("A configuration set could not be made: %s", e.getClass().getSimpleName());
      return false;
    }
  }

  private GetConfigurationSetResponse getOrCreate(ConfigurationSetCommand wanted) {
    try {
      return get(wanted.name());
    } catch (NotFoundException e) {
      create(wanted);
      return get(wanted.name());
    }
  }

  private void create(ConfigurationSetCommand wanted) {
    try {
      ses.createConfigurationSet(
          request ->
              request
                  .configurationSetName(wanted.name())
                  .deliveryOptions(
                      delivery ->
                          delivery.tlsPolicy(
                              wanted.enforceTls() ? TlsPolicy.REQUIRE : TlsPolicy.OPTIONAL)));
    } catch (AlreadyExistsException e) {
      LOG.debug("Another replica made the configuration set first");
    }
  }

  /** One by one: an earlier try may have ended after the first. */
  private void addDestinations(String installation, ConfigurationSetCommand wanted) {
    Set<String> there =
        destinations(wanted.name()).stream().map(EventDestination::name).collect(toSet());
    for (EventDestination model : destinations(installation)) {
      // SES takes none that wants to hear of nothing.
      if (!there.contains(model.name()) && !eventTypes(wanted, model).isEmpty()) {
        addDestination(wanted, model);
      }
    }
  }

  private void addDestination(ConfigurationSetCommand wanted, EventDestination model) {
    try {
      ses.createConfigurationSetEventDestination(
          request ->
              request
                  .configurationSetName(wanted.name())
                  .eventDestinationName(model.name())
                  .eventDestination(
                      copy ->
                          copy.enabled(model.enabled())
                              .matchingEventTypes(eventTypes(wanted, model))
                              .snsDestination(model.snsDestination())
                              .eventBridgeDestination(model.eventBridgeDestination())
                              .kinesisFirehoseDestination(model.kinesisFirehoseDestination())
                              .cloudWatchDestination(model.cloudWatchDestination())));
    } catch (AlreadyExistsException e) {
      LOG.debug("Another replica added the destination first");
    }
  }

  private static Set<EventType> eventTypes(ConfigurationSetCommand wanted, EventDestination model) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    types.addAll(model.matchingEventTypes());
    types.remove(EventType.UNKNOWN_TO_SDK_VERSION);
    set(types, EventType.OPEN, wanted.opens());
    set(types, EventType.CLICK, wanted.clicks());
    return types;
  }

  private static void set(Set<EventType> types, EventType type, boolean wanted) {
    if (wanted) {
      types.add(type);
    } else {
      types.remove(type);
    }
  }

  private List<EventDestination> destinations(String name) {
    return ses.getConfigurationSetEventDestinations(request -> request.configurationSetName(name))
        .eventDestinations();
  }

  private GetConfigurationSetResponse get(String name) {
    return ses.getConfigurationSet(request -> request.configurationSetName(name));
  }

  private static @Nullable String redirectDomain(@Nullable TrackingOptions options) {
    return options == null ? null : options.customRedirectDomain();
  }

  /** Answers whether SES no longer has it. */
  public boolean remove(String name) {
    try {
      ses.deleteConfigurationSet(request -> request.configurationSetName(name));
      return true;
    } catch (NotFoundException e) {
      return true;
    } catch (SdkException e) {
      LOG.warnf("A configuration set could not be removed: %s", e.getClass().getSimpleName());
      return false;
    }
  }
}
