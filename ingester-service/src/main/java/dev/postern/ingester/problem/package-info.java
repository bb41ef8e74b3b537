/**
 * How the ingester says no: stable names, their HTTP status, and one shape of body.
 *
 * <p>SNS reads only the status: it tries again after a 5xx and gives up after a 4xx.
 */
@NullMarked
package dev.postern.ingester.problem;

import org.jspecify.annotations.NullMarked;
