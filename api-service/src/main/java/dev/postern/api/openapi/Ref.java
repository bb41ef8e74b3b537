package dev.postern.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a parameter or a field of a body what it refers to, for example {@code email}. It becomes
 * {@code x-ref} in the API's description, from which the isolation tests are made.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Ref {
  /**
   * The resource in the singular, as in audit entries; {@code none} for what is called an id but
   * names nothing that is stored.
   */
  String value();
}
