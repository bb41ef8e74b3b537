package dev.postern.api.sending;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Knows whether answers to emails would come in. Only emails that want a reply address ask. */
@ApplicationScoped
class ReplyService {
  private final ReplyRepository replies;
  private final TenantContext context;

  ReplyService(ReplyRepository replies, TenantContext context) {
    this.replies = replies;
    this.context = context;
  }

  @Transactional
  boolean isReceived(Tenant tenant, String domain) {
    context.enter(tenant);
    return replies.isReceived(tenant.environment(), domain);
  }
}
