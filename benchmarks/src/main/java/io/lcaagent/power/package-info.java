/** What one tick costs: beside the sampler's package, since a single tick is not public. */
package io.lcaagent.power;
