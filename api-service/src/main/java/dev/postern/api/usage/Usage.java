package dev.postern.api.usage;

/** What an organization has used, and what of it is limited. */
record Usage(Counts counts, Allowance allowance, Periods periods) {}
