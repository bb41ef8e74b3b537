package dev.postern.api.account;

/** An account to be made, whose values were found acceptable. */
record NewAccount(String email, String name, String passwordHash) {
  @Override
  public String toString() {
    return "***";
  }
}
