package io.lcaagent.jmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Provenance;
import io.lcaagent.jfr.JfrEmitter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/**
 * What the rules find in the recording of a script, through Mission Control's parser and engine.
 */
final class Rules {
  private Rules() {}

  static IItemCollection record(
      Path directory, Provenance provenance, Map<String, String> options, Consumer<Script> run)
      throws Exception {
    Path file = directory.resolve("run.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      try (JfrEmitter emitter = JfrEmitter.of(Script.HEADER)) {
        Script script = new Script(emitter, provenance, options);
        run.accept(script);
        script.end();
      }
      recording.stop();
      recording.dump(file);
    }
    return JfrLoaderToolkit.loadEvents(file.toFile());
  }

  static IResult evaluate(String rule, IItemCollection items) throws Exception {
    List<IRule> found =
        RuleRegistry.getRules().stream().filter(r -> r.getId().equals(rule)).toList();
    assertEquals(1, found.size(), rule + " is registered");
    Map<IRule, Future<IResult>> results =
        RulesToolkit.evaluateParallel(found, items, IPreferenceValueProvider.DEFAULT_VALUES, 1);
    return results.get(found.get(0)).get();
  }

  static void assertFinds(String rule, IItemCollection items, Severity severity, String summary)
      throws Exception {
    IResult result = evaluate(rule, items);
    assertEquals(severity, result.getSeverity(), result.getSummary());
    assertTrue(result.getSummary().contains(summary), result.getSummary());
  }
}
