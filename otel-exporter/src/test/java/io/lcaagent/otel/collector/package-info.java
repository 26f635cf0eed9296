/** A receiver of OTLP for tests, with ways to misbehave. Needs the generated protobuf classes. */
package io.lcaagent.otel.collector;
