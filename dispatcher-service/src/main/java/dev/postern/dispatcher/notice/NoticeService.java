package dev.postern.dispatcher.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.mime.WrittenAddress;
import dev.postern.dispatcher.notice.NoticeRepository.MessageRow;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookPayload;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Tells owners what they have to know. A sender that is no address stops the start. */
@Startup
@ApplicationScoped
public class NoticeService {
  private static final Logger LOG = Logger.getLogger(NoticeService.class);

  private final NoticeRepository repository;
  private final Optional<Sender> sender;
  private final UuidV7 uuids;
  private final ObjectMapper json;

  NoticeService(NoticeRepository repository, NoticeConfig config, UuidV7 uuids, ObjectMapper json) {
    this.repository = repository;
    this.uuids = uuids;
    this.json = json;
    sender = config.sender().map(written -> new Sender(written, WrittenAddress.parse(written)));
  }

  private record Sender(String written, WrittenAddress parsed) {}

  /** In the running transaction; what is told leaves after the commit. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void tell(Notice notice) {
    publish(notice, NoticeEvent.of(notice));
    sender.ifPresentOrElse(from -> mail(notice, from), () -> sayThatNobodyIsMailed(notice));
  }

  private void publish(Notice notice, NoticeEvent event) {
    for (EnvironmentId environment : environments(notice)) {
      UUID id = uuids.next();
      String type = event.type().wireName();
      repository.publish(
          new MessageRow(
              id,
              UuidV7.instantOf(id),
              notice.organization(),
              environment,
              type,
              text(new WebhookPayload<>(type, UuidV7.instantOf(id), event.data())),
              event.except().map(WebhookEndpointId::value).orElse(null)));
    }
  }

  private List<EnvironmentId> environments(Notice notice) {
    return switch (notice) {
      case Notice.OfEndpoint about -> List.of(about.endpoint().tenant().environment());
      case Notice.OfOrganization about -> repository.environments(about.organization());
    };
  }

  private void mail(Notice notice, Sender from) {
    NoticeMail mail = NoticeMail.of(notice);
    for (String owner : repository.ownerAddresses(notice.organization())) {
      repository.queueMail(uuids.next(), from.written(), from.parsed(), owner, mail);
    }
  }

  private static void sayThatNobodyIsMailed(Notice notice) {
    LOG.infof(
        "No mail to the owners of %s (%s): POSTERN_SYSTEM_SENDER is not set",
        notice.organization(), NoticeEvent.of(notice).type().wireName());
  }

  private String text(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload cannot be written as JSON", e);
    }
  }
}
