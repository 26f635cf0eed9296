/**
 * Lets a training loop that was written by hand say what it does. The methods are empty: the agent,
 * where there is one, fills them when the classes are loaded. Depends on nothing, the agent
 * included.
 */
package io.lcaagent.api;
