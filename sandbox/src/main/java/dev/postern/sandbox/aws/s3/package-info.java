/**
 * The Simple Storage Service, path style, on the local disk. It reads the chunked uploads of AWS's
 * clients and serves presigned addresses.
 */
@NullMarked
package dev.postern.sandbox.aws.s3;

import org.jspecify.annotations.NullMarked;
