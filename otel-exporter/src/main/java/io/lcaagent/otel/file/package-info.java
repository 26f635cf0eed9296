/**
 * What a collector's file exporter writes, OTLP as lines of JSON, back into the runs that it tells
 * of. May depend on the names of the signals, on the model and on a JSON parser; on nothing of the
 * SDK.
 */
package io.lcaagent.otel.file;
