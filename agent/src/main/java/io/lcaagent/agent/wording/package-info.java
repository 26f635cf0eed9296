/** How messages name what a user wrote, and what he probably meant. Depends on the JDK only. */
package io.lcaagent.agent.wording;
