/**
 * Several JVMs' runs on one node as one run of that node: its energy once, its time once; and
 * trainings that several runs did together as one. May depend on {@code run} and what lies below
 * it.
 */
package io.lcaagent.run.joint;
