package dev.postern.api.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * The answer to a query.
 *
 * @param rows empty without dimensions
 * @param domains the ids of those that still exist, by name
 */
record Metrics(Counts totals, SortedMap<Group, Counts> rows, Map<String, UUID> domains) {}
