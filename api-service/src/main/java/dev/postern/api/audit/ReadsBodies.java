package dev.postern.api.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that shows what a message says. A person's call of it must leave an audit entry
 * by {@link AuditService#recordReading}; without one the answer is withheld.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadsBodies {}
