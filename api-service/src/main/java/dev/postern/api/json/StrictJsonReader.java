package dev.postern.api.json;

import dev.postern.api.http.HttpConfig;
import dev.postern.api.problem.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Reads every JSON body of the api, in place of the framework's more forgiving reader. */
@Provider
@Consumes(MediaType.WILDCARD)
@Priority(Priorities.USER - 1000)
class StrictJsonReader implements MessageBodyReader<Object> {
  private static final byte[] NO_FIELDS = {'{', '}'};

  private final HttpConfig http;

  StrictJsonReader(HttpConfig http) {
    this.http = http;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return true;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    int limit = isLarge(type, genericType) ? http.largeBodyLimit() : http.bodyLimit();
    if (announcedLength(headers) > limit) {
      throw ApiException.tooLarge();
    }
    byte[] body = stream.readNBytes(limit + 1);
    if (body.length > limit) {
      throw ApiException.tooLarge();
    }
    if (body.length == 0 && type.isAnnotationPresent(OptionalBody.class)) {
      return StrictJson.read(NO_FIELDS, genericType);
    }
    String charset = mediaType.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
    if (!charset.equalsIgnoreCase("utf-8")) {
      throw ApiException.unsupportedMediaType();
    }
    return StrictJson.read(body, genericType);
  }

  /** A list is as large as what it holds. */
  private static boolean isLarge(Class<?> type, Type genericType) {
    return type.isAnnotationPresent(LargeBody.class)
        || (genericType instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> element
            && element.isAnnotationPresent(LargeBody.class));
  }

  /** Refusing by the announced length spares reading the body. */
  private static long announcedLength(MultivaluedMap<String, String> headers) {
    String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
