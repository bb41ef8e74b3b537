package dev.postern.api.domain;

/** What a domain is for; each {@code enabled} or {@code disabled}. */
record CapabilitiesResponse(String sending, String receiving) {
  static CapabilitiesResponse of(DomainSettings settings) {
    return new CapabilitiesResponse(text(settings.sending()), text(settings.receiving()));
  }

  private static String text(boolean enabled) {
    return enabled ? "enabled" : "disabled";
  }
}
