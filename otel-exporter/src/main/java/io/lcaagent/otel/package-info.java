/**
 * A run as metrics and spans of OpenTelemetry, and spans with energy samples as per-phase results.
 * May depend on the packages of the model and on {@code io.opentelemetry}; nothing here needs the
 * agent. Only {@link io.lcaagent.otel.SignalNames} may be touched where no SDK is wanted: it loads
 * none.
 */
package io.lcaagent.otel;
