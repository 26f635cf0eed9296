/**
 * Several JVMs' runs on one node as one run of that node: its energy once, its time once. May
 * depend on {@code run} and what lies below it.
 */
package io.lcaagent.run.joint;
