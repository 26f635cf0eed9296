package io.lcaagent.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lcaagent.journal.ScriptedRun;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory;

  @Test
  void settingsFile_recordsOurEventsAndNothingThatCouldShowASecret() throws Exception {
    Path file = directory.resolve("run.jfr");
    try (Reader settings = Files.newBufferedReader(Path.of("../deploy/lca.jfc"));
        Recording recording = new Recording(Configuration.create(settings));
        JfrEmitter emitter = JfrEmitter.of(JfrEmitterTest.HEADER, () -> true, () -> false)) {
      recording.start();
      new ScriptedRun(emitter, 1).all(1, 5);
      recording.stop();
      recording.dump(file);
    }

    Set<String> jdk = new TreeSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      jdk.add(event.getEventType().getName());
    }
    assertFalse(Recorded.ours(file, "lca.EnergySample").isEmpty());
    jdk.removeIf(name -> name.startsWith("lca."));
    jdk.removeAll(Set.of("jdk.CPULoad", "jdk.GarbageCollection", "jdk.DataLoss"));
    assertEquals(Set.of(), jdk);
  }
}
