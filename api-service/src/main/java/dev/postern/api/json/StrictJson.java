package dev.postern.api.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.postern.api.problem.ApiException;
import java.io.IOException;
import java.lang.reflect.Type;

/** Turns the bytes of a request body into a record, or refuses them. */
public final class StrictJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAME_LENGTH = 1_000;
  private static final int MAX_NUMBER_LENGTH = 100;

  /** The attribute under which a deserializer finds the bytes that are being read. */
  public static final Object BODY = new Object();

  /** Also the mapper for what must be written the same way each time. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNameLength(MAX_NAME_LENGTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          // The body as a whole is bounded already.
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addHandler(new UnknownFields())
          .addModule(new SimpleModule().addDeserializer(String.class, new SafeTextDeserializer()))
          .build();

  private StrictJson() {}

  /**
   * @throws ApiException 400 if the bytes are no JSON, 422 if a field has the wrong type
   */
  public static Object read(byte[] body, Type type) {
    Utf8.require(body);
    try (JsonParser parser = MAPPER.createParser(body)) {
      Object value =
          MAPPER.readerFor(MAPPER.constructType(type)).withAttribute(BODY, body).readValue(parser);
      if (value == null) {
        throw notJson();
      }
      return value;
    } catch (JsonMappingException e) {
      throw refusal(e);
    } catch (IOException e) {
      throw notJson();
    }
  }

  /** What is wrong with a field; 400 if it is the JSON itself. */
  public static ApiException refusal(JsonMappingException e) {
    if (e.getCause() instanceof ApiException refused) {
      return refused;
    }
    // A number too large for its field is the one thing the parser says that is about the field.
    boolean aboutSyntax =
        e.getCause() instanceof JacksonException
            && !(e.getCause() instanceof InputCoercionException);
    if (e.getPath().isEmpty() || aboutSyntax) {
      return notJson();
    }
    return ApiException.invalid("Invalid `" + e.getPath().getFirst().getFieldName() + "` field.");
  }

  static ApiException notJson() {
    return ApiException.malformed("Request body must be valid JSON.");
  }
}
