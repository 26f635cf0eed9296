/**
 * The journal: a run on disk, readable after kill -9. May depend on {@code run} and what lies below
 * it.
 */
package io.lcaagent.journal;
