/**
 * Rules for JDK Mission Control: what a recording of a run says about where its energy went. Reads
 * the events by their published names; depends on Mission Control's parser and rules alone.
 */
package io.lcaagent.jmc;
