package dev.postern.api.inboundfile;

import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Links to received emails and to their files. */
@ApplicationScoped
public class ReceivedLinks {
  /** Long enough to load a list of large files, too short to be passed around. */
  private static final Duration LIFE = Duration.ofHours(1);

  private final Links links;
  private final Clock clock;

  ReceivedLinks(Links links, Clock clock) {
    this.links = links;
    this.clock = clock;
  }

  /** To the email as it came. */
  public RawResponse raw(Tenant tenant, InboundEmailId email) {
    Link link = link(LinkPurpose.RECEIVED_EMAIL, tenant, email.value());
    return RawResponse.of(links.url(link), link.expiresAt());
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
