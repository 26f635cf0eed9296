/**
 * Reads the YAML that people write (options, inventories) strictly: a bounded size and depth, no
 * aliases, no tags, no key twice, and a line number with everything. Depends on snakeyaml-engine
 * and on nothing of ours.
 */
package io.lcaagent.agent.yaml;
