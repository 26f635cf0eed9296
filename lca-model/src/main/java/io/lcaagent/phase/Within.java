package io.lcaagent.phase;

/**
 * The place of a phase whose parent no thread tells, e.g. since a framework works on several
 * threads at once: handed over as {@code other} of {@link BoundaryRing#enter}.
 *
 * @param token what the ring gave for the enclosing phase; one that is not open stands for its
 *     training
 */
public record Within(long token) {}
