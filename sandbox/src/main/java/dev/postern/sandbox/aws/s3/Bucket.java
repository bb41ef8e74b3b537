package dev.postern.sandbox.aws.s3;

/** A bucket exists or it does not; that is all. */
public record Bucket(String name) {}
