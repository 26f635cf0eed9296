package io.lcaagent.it;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A JVM that runs. */
final class Started {
  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private final String command;
  private final Process process;
  private final Path out;
  private final Path err;
  private final CompletableFuture<Long> endedAt; // milliseconds since 1970
  private long signalledAt;

  Started(String command, Process process, Path out, Path err) {
    this.command = command;
    this.process = process;
    this.out = out;
    this.err = err;
    this.endedAt = process.onExit().thenApply(ended -> System.currentTimeMillis());
  }

  long pid() {
    return process.pid();
  }

  String outSoFar() {
    return read(out);
  }

  String errSoFar() {
    return read(err);
  }

  /** Whether a thread of this name lives in it, of which Linux keeps 15 characters. */
  boolean hasThread(String name) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
      return threads.anyMatch(thread -> nameOf(thread).equals(name));
    } catch (IOException ended) {
      return false;
    }
  }

  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException ended) {
      return "";
    }
  }

  /**
   * Returns as soon as {@code condition} holds; fails when the JVM ends or a minute passes before.
   */
  Started until(BooleanSupplier condition) {
    long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > limit) {
        fail("it never came to that: " + end(Duration.ZERO));
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return this;
  }

  /** Returns after {@code time}, at which it must still run. */
  Started lives(Duration time) {
    try {
      if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
        fail("ended early: " + end(Duration.ZERO));
      }
      return this;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL, and the outcome. */
  Outcome kill() {
    signalledAt = System.currentTimeMillis();
    process.destroyForcibly();
    return end(Duration.ofSeconds(30));
  }

  /** SIGTERM, and the outcome. */
  Outcome terminate() {
    signalledAt = System.currentTimeMillis();
    process.destroy();
    return end(Duration.ofSeconds(30));
  }

  /** The outcome; a JVM that has not ended in time is killed, and the test fails. */
  Outcome end(Duration limit) {
    try {
      boolean ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
      process.destroyForcibly();
      int exit = process.waitFor();
      long lastByte = Files.getLastModifiedTime(out).toMillis();
      long exitMillis = endedAt.join() - Math.max(lastByte, signalledAt);
      Outcome outcome = new Outcome(command, exit, Files.readAllBytes(out), read(err), exitMillis);
      if (!ended && !limit.isZero()) {
        fail("not ended after " + limit + ": " + outcome);
      }
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
      return outcome;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
