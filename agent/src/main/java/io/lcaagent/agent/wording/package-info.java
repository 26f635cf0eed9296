/** How messages name what a user wrote, and what he probably meant. Depends on lca-model.impact. */
package io.lcaagent.agent.wording;
