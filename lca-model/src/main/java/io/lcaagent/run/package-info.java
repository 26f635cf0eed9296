/**
 * A run: what is known of it as a stream of events, and as the summary that the stream adds up to.
 * May depend on {@code energy}, {@code phase} and {@code allocation}.
 */
package io.lcaagent.run;
