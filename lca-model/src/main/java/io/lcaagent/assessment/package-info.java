/**
 * From a run's summary and parameters to its life-cycle assessment. May depend on all packages
 * below.
 */
package io.lcaagent.assessment;
