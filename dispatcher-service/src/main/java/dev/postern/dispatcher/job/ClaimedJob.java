package dev.postern.dispatcher.job;

import dev.postern.model.job.JobRequestId;
import java.util.UUID;

/** A request that is this process's for a while. */
record ClaimedJob(JobRequestId id, UUID lease) {}
