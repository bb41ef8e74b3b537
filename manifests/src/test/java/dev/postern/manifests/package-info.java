/**
 * What Postern is deployed with, read and judged without a cluster or a container engine.
 *
 * <p>Rules say what must hold; one test holds them against what is shipped, another breaks what is
 * shipped and expects each rule to notice.
 */
@NullMarked
package dev.postern.manifests;

import org.jspecify.annotations.NullMarked;
