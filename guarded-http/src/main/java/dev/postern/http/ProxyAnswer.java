package dev.postern.http;

import dev.postern.http.Dialler.ForbiddenAddressException;
import dev.postern.http.Dialler.ProxyFailedException;
import io.netty.handler.proxy.HttpProxyHandler.HttpProxyConnectException;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Whose fault it is that there is no connection through the proxy. */
final class ProxyAnswer {
  private static final Pattern STATUS = Pattern.compile("status: (\\d{3})");

  /** What Stripe's Smokescreen says why it refuses a destination in, with 407. */
  private static final String SMOKESCREEN = "X-Smokescreen-Error";

  /** The proxy tried the server. */
  private static final Set<Integer> UNREACHABLE = Set.of(502, 503, 504);

  private ProxyAnswer() {}

  static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(
        switch (failure) {
          // Beyond the proxy: the server's own TLS.
          case SSLException tls -> tls;
          case HttpProxyConnectException answer -> judged(answer);
          default -> new ProxyFailedException(failure);
        });
  }

  private static Exception judged(HttpProxyConnectException answer) {
    Matcher status = STATUS.matcher(String.valueOf(answer.getMessage()));
    int code = status.find() ? Integer.parseInt(status.group(1)) : 0;
    boolean explained = answer.headers() != null && answer.headers().contains(SMOKESCREEN);
    if (code == 403 || code == 407 && explained) {
      return new ForbiddenAddressException();
    }
    return UNREACHABLE.contains(code)
        ? new ConnectException("unreachable")
        : new ProxyFailedException(answer);
  }
}
