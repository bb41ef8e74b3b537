package dev.postern.api.attachment;

import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Links to files of sent emails. */
@ApplicationScoped
public class AttachmentLinks {
  /** Long enough to load a list of large files, too short to be passed around. */
  private static final Duration LIFE = Duration.ofHours(1);

  private final AttachmentFileService files;
  private final Links links;
  private final Clock clock;

  AttachmentLinks(AttachmentFileService files, Links links, Clock clock) {
    this.files = files;
    this.links = links;
    this.clock = clock;
  }

  /**
   * All files of an email, in the sender's order.
   *
   * @param latest none of the links outlives it
   */
  public List<LinkedAttachment> ofEmail(Tenant tenant, EmailId email, Instant latest) {
    Instant usual = expiry();
    Instant expiresAt = usual.isBefore(latest) ? usual : latest;
    return files.all(tenant, email).stream()
        .map(
            file ->
                new LinkedAttachment(
                    file.filename(),
                    file.size(),
                    file.contentId(),
                    links.url(link(tenant, file, expiresAt))))
        .toList();
  }

  AttachmentSummaryResponse summary(StoredAttachment file, Tenant tenant) {
    Link link = link(tenant, file, expiry());
    return AttachmentSummaryResponse.of(file, links.url(link), link.expiresAt());
  }

  private Instant expiry() {
    return clock.instant().plus(LIFE);
  }

  private static Link link(Tenant tenant, StoredAttachment file, Instant expiresAt) {
    return new Link(LinkPurpose.SENT_ATTACHMENT, tenant, file.id(), expiresAt);
  }
}
