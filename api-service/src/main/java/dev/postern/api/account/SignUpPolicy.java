package dev.postern.api.account;

/** Who may open an account. */
public enum SignUpPolicy {
  /** Whoever owns an address. */
  OPEN,
  /** Nobody by themselves. */
  CLOSED
}
