/**
 * Which node a run is on: what it is made of, by file or found out, and which part of it is ours.
 * Depends on {@code agent.options}, {@code agent.yaml}, {@code agent.wording}, {@code power.host}
 * and lca-model.
 */
package io.lcaagent.agent.node;
