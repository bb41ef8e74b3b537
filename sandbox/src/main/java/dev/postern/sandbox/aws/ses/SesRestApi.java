package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.account.SesAccount;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.MalformedRequestException;
import dev.postern.sandbox.aws.wire.RestCall;
import dev.postern.sandbox.aws.wire.RestRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SES version 2, which is REST with JSON. */
public final class SesRestApi implements AwsApi {
  private final RestRoutes routes;

  public SesRestApi(SesAccount account, MailAcceptance acceptance, Clock clock) {
    this.routes =
        new RestRoutes(
            Stream.of(
                    new SendingRoutes(acceptance, new SendEmailParser(clock), account.quota())
                        .routes(),
                    new IdentityRoutes(account.identities()).routes(),
                    new ConfigurationSetRoutes(account.configurationSets()).routes(),
                    new SuppressionRoutes(account.suppressed()).routes())
                .flatMap(List::stream)
                .toList());
  }

  @Override
  public String operation(AwsCall call) {
    return routes.match(call).map(match -> match.route().operation()).orElse("");
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    Optional<RestCall> match = routes.match(call);
    if (match.isEmpty()) {
      return error(404, "UnknownOperationException", "The sandbox has no such operation");
    }
    try {
      return match.get().answer().header("x-amzn-RequestId", UUID.randomUUID().toString());
    } catch (SesException e) {
      return error(e.error().restStatus(), e.error().restCode(), e.getMessage());
    } catch (MalformedRequestException e) {
      return error(400, SesError.BAD_REQUEST.restCode(), e.getMessage());
    }
  }

  @Override
  public AwsAnswer throttled() {
    return error(429, SesError.TOO_MANY_REQUESTS.restCode(), "Maximum sending rate exceeded.");
  }

  @Override
  public AwsAnswer failed() {
    return error(500, SesError.INTERNAL.restCode(), "Internal failure");
  }

  private static AwsAnswer error(int status, String code, @Nullable String message) {
    return AwsAnswer.json(status, Json.object().put("message", message))
        .header("x-amzn-ErrorType", code)
        .header("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
