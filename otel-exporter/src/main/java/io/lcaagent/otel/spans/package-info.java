/**
 * Anybody's spans and samples of energy as results per phase, through the run's own ledger. Usable
 * without the agent: depends on the packages of the model and on the SDK's span data alone.
 */
package io.lcaagent.otel.spans;
