package dev.postern.dispatcher.ses;

import dev.postern.dispatcher.transport.Reason;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A failed call, classified by how far it got. Only what cannot have been accepted may be sent
 * again; whatever is in doubt counts as unknown.
 *
 * @param transmitted whether the request was handed to the HTTP client
 * @param ownSet whether the email's domain has a configuration set of its own
 */
record SendFailure(RuntimeException cause, boolean transmitted, boolean ownSet) {

  private static final Duration THROTTLED = Duration.ofSeconds(1);
  private static final Duration ACCOUNT = Duration.ofSeconds(5);
  private static final Duration UNCLEAR = Duration.ofMinutes(1);
  private static final Duration OPERATORS_TROUBLE = Duration.ofMinutes(5);

  private static final String SENDING_PAUSED = "SendingPausedException";

  /** Nobody's emails are taken. */
  private static final Set<String> ACCOUNT_CODES =
      Set.of(
          "AccountSuspendedException",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  /** A configuration set that is missing. */
  private static final String NOT_FOUND = "NotFoundException";

  /**
   * What finds the host, connects and makes TLS of it; a request is written only after it. The
   * exceptions alone do not tell: TLS has the same ones before and after.
   */
  private static final String CONNECTING =
      "org.apache.http.impl.conn.DefaultHttpClientConnectionOperator";

  SendOutcome outcome() {
    if (cause instanceof AwsServiceException answer) {
      return answered(answer);
    }
    return transmitted && !failedToConnect()
        ? new SendOutcome.Unknown("no answer: " + cause.getClass().getSimpleName())
        : new SendOutcome.RefusedForNow("not reached: " + rootName(), null);
  }

  private SendOutcome answered(AwsServiceException answer) {
    int status = answer.statusCode();
    if (isDailyQuota(answer)) {
      return new SendOutcome.HeldBack(Hold.ACCOUNT, SesAccount.REACHED_DAILY_QUOTA, ACCOUNT);
    }
    if (status == 429 || answer.isThrottlingException()) {
      Duration wait = retryAfter(answer).orElse(THROTTLED);
      return new SendOutcome.HeldBack(Hold.RATE, "throttled", wait);
    }
    if (status == 503) {
      return new SendOutcome.RefusedForNow(reason(answer), retryAfter(answer).orElse(null));
    }
    return status >= 500
        ? new SendOutcome.Unknown("answered " + status)
        : refused(answer, code(answer));
  }

  private SendOutcome refused(AwsServiceException answer, String code) {
    if (ACCOUNT_CODES.contains(code)) {
      return new SendOutcome.HeldBack(Hold.ACCOUNT, reason(answer), ACCOUNT);
    }
    if (code.equals(SENDING_PAUSED)) {
      return new SendOutcome.HeldBack(
          ownSet ? Hold.UNCLEAR : Hold.INSTALLATION, reason(answer), UNCLEAR);
    }
    int status = answer.statusCode();
    // It must not cost customers their emails.
    boolean operatorsTrouble = status == 401 || status == 403 || code.equals(NOT_FOUND);
    return operatorsTrouble
        ? new SendOutcome.RefusedForNow(reason(answer), OPERATORS_TROUBLE)
        : new SendOutcome.Refused(reason(answer));
  }

  /** Told apart from the rate only by its text. */
  private static boolean isDailyQuota(AwsServiceException answer) {
    return answer.statusCode() < 500 && reason(answer).contains("Daily message quota exceeded");
  }

  private static Optional<Duration> retryAfter(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .map(details -> details.sdkHttpResponse())
        .flatMap(response -> response.firstMatchingHeader("Retry-After"))
        .filter(value -> value.matches("\\d{1,5}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static String code(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String reason(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    String message = details == null ? null : details.errorMessage();
    return Reason.of(code(answer) + ": " + (message == null ? answer.statusCode() : message));
  }

  private boolean failedToConnect() {
    return causes()
        .anyMatch(failure -> failure instanceof ConnectTimeoutException || isOfConnecting(failure));
  }

  private static boolean isOfConnecting(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(CONNECTING));
  }

  private String rootName() {
    return causes().reduce((outer, inner) -> inner).orElse(cause).getClass().getSimpleName();
  }

  private Stream<Throwable> causes() {
    return Stream.<@Nullable Throwable>iterate(cause, Throwable::getCause)
        .takeWhile(failure -> failure != null)
        .map(failure -> (Throwable) failure);
  }
}
