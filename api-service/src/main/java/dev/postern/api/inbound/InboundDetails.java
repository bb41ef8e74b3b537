package dev.postern.api.inbound;

/** A received email with its files and what it says. */
record InboundDetails(ListedEmail listed, InboundContent content) {}
