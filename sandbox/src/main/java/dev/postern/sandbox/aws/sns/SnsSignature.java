package dev.postern.sandbox.aws.sns;

/** A signature and what a receiver needs to check it. */
record SnsSignature(String version, String base64, String certificateUrl) {}
