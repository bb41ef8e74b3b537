/**
 * Child processes that do not outlive the program that started them. Postgres, the services and the
 * sandbox's own servers are all started through here.
 */
@NullMarked
package dev.postern.sandbox.process;

import org.jspecify.annotations.NullMarked;
