package dev.postern.api.auth;

import dev.postern.model.apikey.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that works in one environment: for an API key with this scope, and for a person
 * whose role in the environment holds it. A person names the environment in the header {@link
 * PersonFilter#ENVIRONMENT}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresScope {
  Scope value();

  /** Whether a person must have shown lately who they are. */
  boolean confirmed() default false;
}
