package io.lcaagent.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs, each with the shim and a made-up agent behind it. */
class AgentShimTest {
  private static final String OFF = "lca-agent: off, the program runs without it: ";

  @TempDir Path folder;
  private MadeJar made;

  @BeforeEach
  void setUp() throws IOException {
    made = new MadeJar(folder).withBootClasses();
    made.compile(
        "Program",
        "public class Program { public static void main(String[] a) {"
            + " System.out.println(\"program\"); System.exit(7); } }");
  }

  @Test
  void premain_agentStarts_getsItsArguments() throws Exception {
    Outcome outcome =
        run(agent("System.err.println(\"started \" + a + \" \" + attach); return null;"), "k=v");

    assertEquals(new Outcome(7, "program\n", "started k=v false\n"), outcome);
  }

  @Test
  void premain_optionRefused_endsWithTwoBeforeMain() throws Exception {
    Outcome outcome = run(agent("return \"lca-agent: unknown option 'k'\";"), "k=v");

    assertEquals(new Outcome(2, "", "lca-agent: unknown option 'k'\n"), outcome);
  }

  @Test
  void premain_agentThrows_programRuns() throws Exception {
    Outcome outcome = run(agent("throw new IllegalStateException(\"a\\nb\");"), "");

    assertEquals(new Outcome(7, "program\n", OFF + "IllegalStateException: a b\n"), outcome);
  }

  @Test
  void premain_initialiserThrows_programRuns() throws Exception {
    Path jar =
        made.withInner(
                AgentShim.AGENT,
                "package io.lcaagent.agent.runtime; public class Agent {"
                    + " static final int X = Integer.parseInt(\"x\"); }")
            .write("agent.jar");

    Outcome outcome = run(jar, "");

    assertEquals(
        new Outcome(7, "program\n", OFF + "NumberFormatException: For input string: \"x\"\n"),
        outcome);
  }

  @Test
  void premain_noInnerTree_programRuns() throws Exception {
    Outcome outcome = run(made.write("agent.jar"), "");

    assertEquals(7, outcome.status());
    assertEquals("program\n", outcome.out());
    assertTrue(
        outcome.err().startsWith(OFF + "ClassNotFoundException: " + AgentShim.AGENT),
        outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void premain_twice_secondSaysSo() throws Exception {
    Path jar = agent("System.err.println(\"started\"); return null;");

    Outcome outcome = java(List.of("-javaagent:" + jar, "-javaagent:" + jar, "Program"));

    assertEquals(
        new Outcome(
            7,
            "program\n",
            "started\n"
                + "lca-agent: already started in this JVM; this second start does nothing\n"),
        outcome);
  }

  @Test
  void main_commandRuns_statusIsTheProcesss() throws Exception {
    Path jar =
        made.withInner(
                AgentShim.COMMANDS,
                "package io.lcaagent.agent.command; public class Main { public static int"
                    + " run(String[] a) { System.out.println(String.join(\" \", a)); return 5; } }")
            .write("agent.jar");

    assertEquals(
        new Outcome(5, "doctor --x\n", ""), java(List.of("-jar", jar.toString(), "doctor", "--x")));
  }

  @Test
  void main_noInnerTree_saysSoAndEndsWithThree() throws Exception {
    Outcome outcome = java(List.of("-jar", made.write("agent.jar").toString(), "doctor"));

    assertEquals(3, outcome.status());
    assertTrue(outcome.err().startsWith("lca-agent: cannot run: "), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void classes_all_areJava8() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
      List<Path> classes = files.filter(f -> f.toString().endsWith(".class")).toList();
      assertTrue(classes.size() >= 4, classes.toString());
      for (Path file : classes) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
          in.readInt();
          in.readUnsignedShort();
          assertEquals(52, in.readUnsignedShort(), file.toString());
        }
      }
    }
  }

  @Test
  void agentmain_stopOfAStartedAgent_stopsItOnceAndLetsItStartAgain() throws Exception {
    Path jar =
        made.withInner(
                AgentShim.AGENT,
                "package io.lcaagent.agent.runtime;"
                    + " public class Agent extends io.lcaagent.boot.Entrance {"
                    + " static { open(new Agent()); } int starts;"
                    + " @Override public String start(String a,"
                    + " java.lang.instrument.Instrumentation i, boolean attach) {"
                    + " System.err.println(\"start \" + ++starts); return null; }"
                    + " @Override public String stop() {"
                    + " System.err.println(\"stop\"); return null; } }")
            .write("agent.jar");
    made.compile(
        "Stops",
        "public class Stops { public static void main(String[] a) throws Exception {"
            + " java.lang.reflect.Method m = Class.forName(\"io.lcaagent.boot.AgentShim\")"
            + ".getMethod(\"agentmain\", String.class,"
            + " java.lang.instrument.Instrumentation.class);"
            + " m.invoke(null, \"stop\", null); m.invoke(null, \"stop\", null);"
            + " m.invoke(null, \"k=v\", null); } }");

    Outcome outcome = java(List.of("-javaagent:" + jar, "Stops"));

    assertEquals(
        "start 1\nstop\n"
            + "lca-agent: does not run in this JVM; there is nothing to stop\n"
            + "start 2\n", // by the same classes: they are loaded once
        outcome.err());
  }

  private Path agent(String body) throws IOException {
    return made.withInner(
            AgentShim.AGENT,
            "package io.lcaagent.agent.runtime;"
                + " public class Agent extends io.lcaagent.boot.Entrance {"
                + " static { open(new Agent()); } @Override public String"
                + " start(String a, java.lang.instrument.Instrumentation i, boolean attach) {"
                + body
                + " } @Override public String stop() { return null; } }")
        .write("agent.jar");
  }

  private Outcome run(Path jar, String arguments) throws Exception {
    return java(List.of("-javaagent:" + jar + "=" + arguments, "Program"));
  }

  private Outcome java(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", folder.resolve("out").toString()));
    command.addAll(arguments);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private record Outcome(int status, String out, String err) {}
}
