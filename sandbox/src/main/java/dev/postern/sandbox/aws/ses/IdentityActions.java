package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.account.Identities;
import dev.postern.sandbox.aws.account.Identity;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Identities in version 1 of the API. */
final class IdentityActions {
  private final Identities identities;

  IdentityActions(Identities identities) {
    this.identities = identities;
  }

  Map<String, QueryAction> actions() {
    return Map.of(
        "VerifyDomainIdentity",
        (form, answerLost) -> verifyDomain(form),
        "GetIdentityVerificationAttributes",
        (form, answerLost) -> getVerification(form),
        "ListIdentities",
        (form, answerLost) -> list(form),
        "DeleteIdentity",
        (form, answerLost) -> delete(form));
  }

  private XmlElement[] verifyDomain(QueryForm form) {
    Identity identity = identities.createIfAbsent(form.get("Domain", ""));
    return QueryAction.result(XmlElement.text("VerificationToken", token(identity)));
  }

  private XmlElement[] getVerification(QueryForm form) {
    List<XmlElement> entries =
        form.members("Identities").stream()
            .flatMap(name -> identities.find(name).stream().map(found -> entry(name, found)))
            .toList();
    return QueryAction.result(XmlElement.of("VerificationAttributes", entries));
  }

  private XmlElement[] list(QueryForm form) {
    Optional<String> type = Optional.ofNullable(form.get("IdentityType"));
    List<XmlElement> members =
        identities.all().stream()
            .filter(
                identity -> type.isEmpty() || identity.isDomain() == type.get().equals("Domain"))
            .map(identity -> XmlElement.text("member", identity.name()))
            .toList();
    return QueryAction.result(XmlElement.of("Identities", members));
  }

  private XmlElement[] delete(QueryForm form) {
    String name = form.get("Identity", "");
    // version 1 does not mind an identity that is not there
    identities.find(name).ifPresent(identity -> identities.delete(identity.name()));
    return QueryAction.result();
  }

  private static XmlElement entry(String name, Identity identity) {
    return XmlElement.of(
        "entry",
        XmlElement.text("key", name),
        XmlElement.of(
            "value",
            XmlElement.text("VerificationStatus", identity.verified() ? "Success" : "Pending"),
            XmlElement.text("VerificationToken", token(identity))));
  }

  private static String token(Identity identity) {
    return identity.dkimTokens().get(0);
  }
}
