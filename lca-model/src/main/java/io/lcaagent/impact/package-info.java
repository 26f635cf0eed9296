/** Impact categories, factors with their sources, and factor sets. Depends on the JDK alone. */
package io.lcaagent.impact;
