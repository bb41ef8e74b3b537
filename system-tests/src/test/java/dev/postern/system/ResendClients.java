package dev.postern.system;

import com.resend.core.net.impl.HttpClient;
import com.resend.core.service.BaseService;
import java.io.IOException;
import java.lang.reflect.Field;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Points services of the official Java client at an installation. The client has no option for it:
 * its address is a constant. So the HTTP client within a service is exchanged for one that turns to
 * another host; whatever is written to and read from the wire stays the client's own.
 */
final class ResendClients {
  private final OkHttpClient http;

  ResendClients(String apiUrl) {
    HttpUrl target = HttpUrl.get(apiUrl);
    http = new OkHttpClient.Builder().addInterceptor(call -> redirected(call, target)).build();
  }

  /** The same service, whose calls go to the installation; every accessor makes a new one. */
  <S extends BaseService> S here(S service) {
    try {
      Field field = HttpClient.class.getDeclaredField("httpClient");
      field.setAccessible(true);
      field.set(service.getHttpClient(), http);
      return service;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the Java client is another one than 4.23.0", e);
    }
  }

  private static Response redirected(Interceptor.Chain call, HttpUrl target) throws IOException {
    HttpUrl url =
        call.request()
            .url()
            .newBuilder()
            .scheme(target.scheme())
            .host(target.host())
            .port(target.port())
            .build();
    return call.proceed(call.request().newBuilder().url(url).build());
  }
}
