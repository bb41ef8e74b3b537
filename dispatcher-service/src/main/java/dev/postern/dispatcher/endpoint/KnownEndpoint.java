package dev.postern.dispatcher.endpoint;

import dev.postern.dispatcher.notice.ToldEndpoint;

/** An enabled endpoint and how it has fared up to now. */
record KnownEndpoint(ToldEndpoint endpoint, EndpointRecord record) {}
