/** Which agent this is. Depends on the JDK only. */
package io.lcaagent.agent;
