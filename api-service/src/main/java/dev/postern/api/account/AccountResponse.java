package dev.postern.api.account;

/** The same whatever was found, so that it tells nothing of an address. */
record AccountResponse(String object, String message) {
  static final AccountResponse SIGNED_UP =
      new AccountResponse("account", "Look into your mailbox to confirm the address.");
  static final AccountResponse VERIFIED =
      new AccountResponse("account", "The address is confirmed.");
  static final AccountResponse CHECK_SENT =
      new AccountResponse("account", "If the address waits for confirmation, a mail is under way.");
  static final AccountResponse RESET_SENT =
      new AccountResponse("account", "If the address has an account, a mail is under way.");
  static final AccountResponse PASSWORD_CHANGED =
      new AccountResponse("account", "The password is changed.");
}
