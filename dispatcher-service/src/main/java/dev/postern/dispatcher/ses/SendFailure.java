package dev.postern.dispatcher.ses;

import dev.postern.model.redaction.Redactor;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A failed call, classified by how far it got. Only what cannot have been accepted may be sent
 * again; whatever is in doubt counts as unknown.
 *
 * @param transmitted whether the request was handed to the HTTP client
 */
record SendFailure(RuntimeException cause, boolean transmitted) {
  private static final Duration THROTTLED = Duration.ofSeconds(2);
  private static final Duration ACCOUNT_WIDE = Duration.ofMinutes(5);
  private static final int LONGEST_REASON = 500;

  /** The account's or the operator's trouble: it must not cost customers their emails. */
  private static final Set<String> ACCOUNT_WIDE_CODES =
      Set.of("AccountSuspendedException", "SendingPausedException", "NotFoundException");

  private static final Set<Class<? extends Exception>> BEFORE_THE_FIRST_BYTE =
      Set.of(
          ConnectException.class,
          ConnectTimeoutException.class,
          NoRouteToHostException.class,
          UnknownHostException.class,
          SSLHandshakeException.class);

  SendOutcome outcome() {
    if (cause instanceof AwsServiceException answer) {
      return answered(answer);
    }
    return transmitted && !failedToConnect()
        ? new SendOutcome.Unknown("no answer: " + cause.getClass().getSimpleName())
        : new SendOutcome.RefusedForNow("not reached: " + rootName(), null);
  }

  private static SendOutcome answered(AwsServiceException answer) {
    int status = answer.statusCode();
    if (isDailyQuota(answer)) {
      return new SendOutcome.RefusedForNow("reached_daily_quota", ACCOUNT_WIDE);
    }
    if (status == 429 || answer.isThrottlingException()) {
      return new SendOutcome.RefusedForNow("throttled", retryAfter(answer).orElse(THROTTLED));
    }
    if (status == 503) {
      return new SendOutcome.RefusedForNow(reason(answer), retryAfter(answer).orElse(null));
    }
    if (status >= 500) {
      return new SendOutcome.Unknown("answered " + status);
    }
    boolean accountWide =
        status == 401 || status == 403 || ACCOUNT_WIDE_CODES.contains(code(answer));
    return accountWide
        ? new SendOutcome.RefusedForNow(reason(answer), ACCOUNT_WIDE)
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
    String text = code(answer) + ": " + (message == null ? answer.statusCode() : message);
    String printable = Redactor.withoutSecrets(text).replaceAll("\\p{Cntrl}", " ");
    return printable.substring(0, Math.min(LONGEST_REASON, printable.length()));
  }

  private boolean failedToConnect() {
    return causes()
        .anyMatch(
            failure -> BEFORE_THE_FIRST_BYTE.stream().anyMatch(type -> type.isInstance(failure)));
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
