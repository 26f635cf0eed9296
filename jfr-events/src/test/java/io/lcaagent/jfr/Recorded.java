package io.lcaagent.jfr;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Records what a test does, and reads it with the JDK's own parser. */
final class Recorded {
  private Recorded() {}

  static Path during(Path file, Consumer<Recording> action) throws Exception {
    try (Recording recording = new Recording()) {
      recording.start();
      action.accept(recording);
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  static List<RecordedEvent> ours(Path file) throws Exception {
    return RecordingFile.readAllEvents(file).stream()
        .filter(e -> e.getEventType().getName().startsWith("lca."))
        .toList();
  }

  static List<RecordedEvent> ours(Path file, String name) throws Exception {
    return ours(file).stream().filter(e -> e.getEventType().getName().equals(name)).toList();
  }
}
