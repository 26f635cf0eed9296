package io.lcaagent.otel.file;

import io.lcaagent.run.RunSummary;
import java.util.List;

/**
 * What a collector's files tell.
 *
 * @param runs one for each stretch of time in which something ran on a host, at least one, in order
 *     of their beginnings
 * @param note what could not be read, in one line, or an empty string
 */
public record OtlpContents(List<RunSummary> runs, String note) {}
