/**
 * Every option in one table, and what each is set to: agent argument, {@code -Dlca.}, {@code LCA_},
 * {@code lca.yaml}, default. Runs before {@code main}, so no lambdas and no regular expressions
 * here. Depends on {@code agent.wording} and, only when a file is present, {@code agent.yaml}.
 */
package io.lcaagent.agent.options;
