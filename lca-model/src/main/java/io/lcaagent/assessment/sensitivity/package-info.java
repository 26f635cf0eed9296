/**
 * How much an assessment hangs on its parameters and on its uncertain inputs. Depends on {@code
 * assessment} and what lies below it.
 */
package io.lcaagent.assessment.sensitivity;
