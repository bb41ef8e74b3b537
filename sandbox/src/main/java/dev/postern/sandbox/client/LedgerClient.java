package dev.postern.sandbox.client;

/** Asks the sandbox what its SES has accepted. */
public record LedgerClient(LocalHttp http, String sandboxUrl) {

  public int count() {
    return http.get(sandboxUrl + "/_sandbox/ledger?limit=1", null).path("count").asInt();
  }
}
