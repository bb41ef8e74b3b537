package dev.postern.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postern.sandbox.aws.sns.SigningIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The host of SNS in its region, on the port and under the name that it has: for whoever resolves
 * names by {@link #hostsFile} and trusts {@link #trustStore}.
 */
final class SnsHost implements AutoCloseable {
  static final String NAME = "sns.us-east-1.amazonaws.com";

  private static final int HTTPS = 443;
  private static final String PASSWORD = "for-tests";
  private static final String CONFIRMED =
      """
      <ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
        <ConfirmSubscriptionResult>
          <SubscriptionArn>arn:aws:sns:us-east-1:123456789012:ses-events:1</SubscriptionArn>
        </ConfirmSubscriptionResult>
        <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
      </ConfirmSubscriptionResponse>
      """;

  private final SigningIdentity trusted = SigningIdentity.generate(Clock.systemUTC());
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private HttpsServer server;

  /** Status and body; a status of 0 never answers. */
  private record Answer(int status, String body) {}

  SnsHost() throws IOException, GeneralSecurityException {
    server = listen(trusted);
  }

  /** From now on with a certificate that nobody trusts. */
  void presentAnotherCertificate() throws IOException, GeneralSecurityException {
    server.stop(0);
    server = listen(SigningIdentity.generate(Clock.systemUTC()));
  }

  void serve(String path, int status, String body) {
    answers.put(path, new Answer(status, body));
  }

  /** What was asked for, in its order: method, path and, of a form, its content. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  Path hostsFile() throws IOException {
    return Files.writeString(
        Files.createTempFile("postern-", ".hosts"),
        "127.0.0.1 " + NAME + "\n127.0.0.1 localhost\n");
  }

  Path trustStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("sns", certificate(trusted));
    Path file = Files.createTempFile("postern-", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  static String password() {
    return PASSWORD;
  }

  private HttpsServer listen(SigningIdentity identity)
      throws IOException, GeneralSecurityException {
    HttpsServer started =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTPS), 0);
    started.setHttpsConfigurator(new HttpsConfigurator(context(identity)));
    started.createContext("/", this::answer);
    started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    started.start();
    return started;
  }

  private static SSLContext context(SigningIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "sns", identity.key(), PASSWORD.toCharArray(), new Certificate[] {certificate(identity)});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static Certificate certificate(SigningIdentity identity) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(
            new ByteArrayInputStream(
                identity.certificatePem().getBytes(StandardCharsets.US_ASCII)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().toString();
    requests.add((exchange.getRequestMethod() + " " + path + " " + form).strip());
    Answer answer =
        form.contains("Action=ConfirmSubscription")
            ? new Answer(200, CONFIRMED)
            : answers.getOrDefault(path, new Answer(404, ""));
    try (exchange) {
      if (answer.status() == 0) {
        closed.await();
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
