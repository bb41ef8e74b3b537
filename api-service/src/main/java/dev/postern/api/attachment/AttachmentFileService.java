package dev.postern.api.attachment;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads files for whoever has a link to them. */
@ApplicationScoped
class AttachmentFileService {
  private final AttachmentRepository attachments;
  private final TenantContext context;

  AttachmentFileService(AttachmentRepository attachments, TenantContext context) {
    this.attachments = attachments;
    this.context = context;
  }

  /** In the sender's order. */
  @Transactional
  List<StoredAttachment> all(Tenant tenant, EmailId email) {
    context.enter(tenant);
    return attachments.all(tenant.environment(), email);
  }

  /** Empty if it is not there, no longer or not yet. */
  @Transactional
  Optional<ServedFile> find(Tenant tenant, UUID id) {
    context.enter(tenant);
    return attachments.findServed(tenant.environment(), id);
  }

  /** A transaction for each piece: no slow reader holds a connection. */
  @Transactional
  Optional<byte[]> read(Tenant tenant, UUID id, long offset, int length) {
    context.enter(tenant);
    return attachments.bytes(tenant.environment(), id, offset, length);
  }
}
