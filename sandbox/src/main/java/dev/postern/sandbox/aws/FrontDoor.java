package dev.postern.sandbox.aws;

import dev.postern.sandbox.aws.fault.Disturbance;
import dev.postern.sandbox.aws.fault.Faults;
import dev.postern.sandbox.aws.sns.SigningIdentity;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.CredentialScope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;

/** Tells the services apart, injects faults, and writes the answers. */
final class FrontDoor {
  private static final int INTERNAL_ERROR = 500;

  private final Vertx vertx;
  private final SandboxApis apis;
  private final ControlApi control;
  private final Faults faults;
  private final String certificatePath;
  private final AwsAnswer certificate;

  FrontDoor(
      Vertx vertx,
      SandboxApis apis,
      ControlApi control,
      Faults faults,
      SigningIdentity signingIdentity) {
    this.vertx = vertx;
    this.apis = apis;
    this.control = control;
    this.faults = faults;
    this.certificatePath = signingIdentity.certificatePath();
    this.certificate =
        AwsAnswer.of(
            200, "application/x-pem-file", Buffer.buffer(signingIdentity.certificatePem()));
  }

  void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> route(request, AwsCall.of(request, body)))
        .onFailure(failure -> cut(request));
  }

  private void route(HttpServerRequest request, AwsCall call) {
    String service = CredentialScope.serviceOf(call);
    if (service == null && call.rawPath().equals(certificatePath)) {
      write(request, certificate);
    } else if (service == null && call.rawPath().startsWith("/_sandbox")) {
      write(request, control.answer(call));
    } else if (service == null && call.rawPath().length() > 1) {
      write(request, AwsAnswer.empty(404));
    } else {
      // SNS's confirmation and unsubscription addresses are opened unsigned
      serve(request, call, Objects.requireNonNullElse(service, "sns"));
    }
  }

  private void serve(HttpServerRequest request, AwsCall call, String service) {
    Optional<AwsApi> api = apis.find(service, call);
    if (api.isEmpty()) {
      write(request, AwsAnswer.of(400, "text/plain", Buffer.buffer("no service " + service)));
      return;
    }
    Disturbance disturbance = faults.next(service, () -> api.get().operation(call));
    if (disturbance.latencyMillis() > 0) {
      vertx.setTimer(
          disturbance.latencyMillis(), timer -> serve(request, call, api.get(), disturbance));
    } else {
      serve(request, call, api.get(), disturbance);
    }
  }

  private void serve(HttpServerRequest request, AwsCall call, AwsApi api, Disturbance disturbance) {
    switch (disturbance.kind()) {
      case NONE -> answer(api, call).onSuccess(answer -> write(request, answer));
      case THROTTLE -> write(request, api.throttled());
      case SERVER_ERROR -> write(request, failed(api, disturbance.status()));
      case LOSE_ANSWER -> answer(api, call.withAnswerLost()).onSuccess(answer -> cut(request));
      case CUT_CONNECTION -> cut(request);
    }
  }

  private static AwsAnswer failed(AwsApi api, int status) {
    return status == INTERNAL_ERROR
        ? api.failed()
        : AwsAnswer.of(status, "text/html", Buffer.buffer("<h1>" + status + "</h1>"));
  }

  private Future<AwsAnswer> answer(AwsApi api, AwsCall call) {
    Future<AwsAnswer> answer =
        api.blocking()
            ? vertx.executeBlocking(() -> api.answer(call), false)
            : Future.future(promise -> promise.complete(api.answer(call)));
    return answer.otherwise(defect -> api.failed());
  }

  private static void write(HttpServerRequest request, AwsAnswer answer) {
    var response = request.response();
    if (!response.closed()) {
      response.setStatusCode(answer.status());
      response.headers().setAll(answer.headers());
      response.end(answer.body());
    }
  }

  private static void cut(HttpServerRequest request) {
    request.connection().close();
  }
}
