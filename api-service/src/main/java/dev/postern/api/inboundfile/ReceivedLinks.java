package dev.postern.api.inboundfile;

import dev.postern.api.attachment.LinkedAttachment;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Links to received emails and to their files. */
@ApplicationScoped
public class ReceivedLinks {
  /** Long enough to load a list of large files, too short to be passed around. */
  private static final Duration LIFE = Duration.ofHours(1);

  private final ReceivedFileService files;
  private final Links links;
  private final Clock clock;

  ReceivedLinks(ReceivedFileService files, Links links, Clock clock) {
    this.files = files;
    this.links = links;
    this.clock = clock;
  }

  /** To the email as it came. */
  public RawResponse raw(Tenant tenant, InboundEmailId email) {
    Link link = link(LinkPurpose.RECEIVED_EMAIL, tenant, email.value());
    return RawResponse.of(links.url(link), link.expiresAt());
  }

  /**
   * All files of an email whose bytes were kept, in the sender's order.
   *
   * @param latest none of the links outlives it
   */
  public List<LinkedAttachment> ofEmail(Tenant tenant, InboundEmailId email, Instant latest) {
    return files.all(tenant, email).stream()
        .filter(file -> file.skippedReason().isEmpty())
        .map(file -> linked(file, tenant, latest))
        .toList();
  }

  private LinkedAttachment linked(ReceivedFile file, Tenant tenant, Instant latest) {
    Link usual = ofFile(tenant, file.id());
    Link link =
        usual.expiresAt().isBefore(latest)
            ? usual
            : new Link(LinkPurpose.RECEIVED_ATTACHMENT, tenant, file.id(), latest);
    return new LinkedAttachment(file.filename(), file.size(), file.contentId(), links.url(link));
  }

  /** Of a file whose bytes were not kept there is none. */
  ReceivedAttachmentSummaryResponse summary(ReceivedFile file, Tenant tenant) {
    if (file.skippedReason().isPresent()) {
      return ReceivedAttachmentSummaryResponse.ofSkipped(file);
    }
    Link link = ofFile(tenant, file.id());
    return ReceivedAttachmentSummaryResponse.of(file, links.url(link), link.expiresAt());
  }

  /** For reading it at once. */
  public Link ofFile(Tenant tenant, UUID file) {
    return link(LinkPurpose.RECEIVED_ATTACHMENT, tenant, file);
  }

  private Link link(LinkPurpose purpose, Tenant tenant, UUID id) {
    return new Link(purpose, tenant, id, clock.instant().plus(LIFE));
  }
}
