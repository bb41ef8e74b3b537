/**
 * What the policies of topics, queues and buckets let the services of AWS do. Only as much of the
 * policy language as such policies need.
 */
@NullMarked
package dev.postern.sandbox.aws.policy;

import org.jspecify.annotations.NullMarked;
