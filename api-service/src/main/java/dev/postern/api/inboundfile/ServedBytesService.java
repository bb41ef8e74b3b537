package dev.postern.api.inboundfile;

import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.tenant.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Reads what links open. */
@ApplicationScoped
class ServedBytesService {
  private final ServedBytesRepository bytes;
  private final TenantContext context;

  ServedBytesService(ServedBytesRepository bytes, TenantContext context) {
    this.bytes = bytes;
    this.context = context;
  }

  /** Empty if it is not there, or not any more. */
  @Transactional
  Optional<ServedBytes> find(Link link) {
    context.enter(link.tenant());
    return isEmail(link)
        ? bytes.email(link.tenant().environment(), link.id())
        : bytes.attachment(link.tenant().environment(), link.id());
  }

  /** A transaction for each piece: no slow reader holds a connection. */
  @Transactional
  Optional<byte[]> read(Link link, long offset, int length) {
    context.enter(link.tenant());
    return isEmail(link)
        ? bytes.emailBytes(link.tenant().environment(), link.id(), offset, length)
        : bytes.attachmentBytes(link.tenant().environment(), link.id(), offset, length);
  }

  private static boolean isEmail(Link link) {
    return link.purpose() == LinkPurpose.RECEIVED_EMAIL;
  }
}
