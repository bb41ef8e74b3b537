package dev.postern.dispatcher.http;

/** What became of one request, and how long its parts took. */
public record Exchanged(HttpOutcome outcome, Timing timing) {}
