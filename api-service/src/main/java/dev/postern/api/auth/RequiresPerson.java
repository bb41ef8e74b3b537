package dev.postern.api.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method about a person's own account, for whoever is logged in. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPerson {
  /** Whether the person must have shown lately who they are. */
  boolean confirmed() default false;
}
