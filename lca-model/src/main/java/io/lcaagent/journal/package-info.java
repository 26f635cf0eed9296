/**
 * The journal: a run on disk, readable after kill -9, and the files around it that only their owner
 * may read. May depend on {@code run} and what lies below it. The format is described in {@code
 * docs/journal.md}.
 */
package io.lcaagent.journal;
