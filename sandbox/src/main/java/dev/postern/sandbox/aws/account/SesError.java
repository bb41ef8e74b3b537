package dev.postern.sandbox.aws.account;

/** Why SES refuses something: one reason, named differently by the two versions of its API. */
public enum SesError {
  ACCOUNT_SUSPENDED(400, "AccountSuspendedException", "AccountSendingPausedException"),
  ALREADY_EXISTS(400, "AlreadyExistsException", "AlreadyExists"),
  BAD_REQUEST(400, "BadRequestException", "InvalidParameterValue"),
  INTERNAL(500, "InternalServiceErrorException", "InternalFailure"),
  LIMIT_EXCEEDED(400, "LimitExceededException", "Throttling"),
  MAIL_FROM_NOT_VERIFIED(
      400, "MailFromDomainNotVerifiedException", "MailFromDomainNotVerifiedException"),
  MESSAGE_REJECTED(400, "MessageRejected", "MessageRejected"),
  NOT_FOUND(404, "NotFoundException", "ConfigurationSetDoesNotExist"),
  RULE_NOT_FOUND(404, "NotFoundException", "RuleDoesNotExist"),
  RULE_SET_NOT_FOUND(404, "NotFoundException", "RuleSetDoesNotExist"),
  SENDING_PAUSED(400, "SendingPausedException", "ConfigurationSetSendingPausedException"),
  TOO_MANY_REQUESTS(429, "TooManyRequestsException", "Throttling");

  private final int restStatus;
  private final String restCode;
  private final String queryCode;

  SesError(int restStatus, String restCode, String queryCode) {
    this.restStatus = restStatus;
    this.restCode = restCode;
    this.queryCode = queryCode;
  }

  public int restStatus() {
    return restStatus;
  }

  public String restCode() {
    return restCode;
  }

  /** The Query protocol has client errors (400) and server errors (500) only. */
  public int queryStatus() {
    return this == INTERNAL ? 500 : 400;
  }

  public String queryCode() {
    return queryCode;
  }
}
