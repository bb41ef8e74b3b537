package dev.postern.api.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that works in one organization, for people whose role there has this
 * permission. The organization is the path's {@code organization_id}, else the header {@link
 * PersonFilter#ORGANIZATION}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresRole {
  Permission value();

  /** Whether the person must have shown lately who they are. */
  boolean confirmed() default false;
}
