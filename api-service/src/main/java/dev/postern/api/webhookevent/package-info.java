/**
 * What was delivered to a webhook endpoint, what came back, and asking for it once more.
 *
 * <p>The dispatcher delivers; here its queue and its log of attempts are read, and a replay is left
 * for it to pick up.
 */
@NullMarked
package dev.postern.api.webhookevent;

import org.jspecify.annotations.NullMarked;
