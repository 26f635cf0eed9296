package io.lcaagent.instrumentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.boot.Bridge;
import io.lcaagent.phase.BoundaryRing;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassWatchTest {
  private static final String JOB = ClassWatchTest.class.getName() + "$Job";
  private static final Hook WORK =
      new Hook(JOB.replace('.', '/'), "work", "(I)I", WorkAdvice.class.getName());

  private final List<String> notes = new ArrayList<>();
  private final List<String> hits = new ArrayList<>();
  private final RingRecorder recorder = new RingRecorder();
  private List<Member> needs = List.of();

  /** What a framework would be. */
  public static final class Job {
    public int work(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
      return 2 * value;
    }
  }

  static final class WorkAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object job) {
      return Bridge.enter(Bridge.NAMED, job, "work");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown Throwable failure) {
      Bridge.exit(token, failure);
    }
  }

  @AfterEach
  void tearDown() {
    Bridge.install(null);
  }

  @Test
  void transform_otherClass_isLeftAloneAndStartsNothing() {
    ClassWatch watch = watch(WORK);

    assertNull(watch.transform(null, "java/lang/Foo", null, null, new byte[0]));
    assertNull(watch.transform(null, null, null, null, new byte[0])); // a hidden class
    assertEquals(List.of(), hits);
    assertEquals(0, watch.woven() + watch.notWoven());
  }

  @Test
  void transform_hookedMethod_reachesTheHandlerAndKeepsItsResult() throws Exception {
    ClassWatch watch = watch(WORK);
    Object job = load(watch, ClassWatchTest.class.getClassLoader());

    assertEquals(14, work(job, 7));

    assertEquals(List.of("NAMED work", "end NAMED"), recorder.lines());
    assertEquals(List.of("hit"), hits);
    assertEquals(1, watch.woven());
    assertEquals(List.of(), notes);
  }

  @Test
  void transform_hookedMethodThrows_sameExceptionAndFailedEnd() throws Exception {
    Object job = load(watch(WORK), ClassWatchTest.class.getClassLoader());

    InvocationTargetException e =
        assertThrows(InvocationTargetException.class, () -> work(job, -1));

    assertEquals("negative", e.getCause().getMessage());
    assertEquals(List.of("NAMED work", "end NAMED failed"), recorder.lines());
  }

  @Test
  void transform_methodOfAnotherVersion_isSaidAndTheRestIsWoven() throws Exception {
    Hook gone = new Hook(WORK.className(), "gone", "()V", WORK.advice());
    Object job = load(watch(gone, WORK), ClassWatchTest.class.getClassLoader());

    work(job, 1);

    assertEquals(List.of("NAMED work", "end NAMED"), recorder.lines());
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("has no " + JOB + ".gone()V"), notes.get(0));
  }

  @Test
  void transform_versionThatLacksWhatIsNeeded_isLeftAloneWithOneLine() throws Exception {
    needs = List.of(new Member(WORK.className(), "gone", "()V"));
    ClassWatch watch = watch(WORK);

    assertEquals(4, work(load(watch, ClassWatchTest.class.getClassLoader()), 2));
    assertEquals(6, work(load(watch, ClassWatchTest.class.getClassLoader()), 3));

    assertEquals(List.of(), recorder.lines());
    assertEquals(2, watch.notWoven());
    assertEquals(
        List.of("made is not observed: " + JOB + " has no gone()V; tried: 1.0 and 2.0"), notes);
  }

  @Test
  void transform_versionThatHasWhatIsNeeded_isWoven() throws Exception {
    needs =
        List.of(
            new Member(WORK.className(), "work", "(I)I"),
            new Member("not/There", "atAll", "()V")); // a part that this program does not use
    Object job = load(watch(WORK), ClassWatchTest.class.getClassLoader());

    work(job, 7);

    assertEquals(List.of("NAMED work", "end NAMED"), recorder.lines());
    assertEquals(List.of(), notes);
  }

  @Test
  void transform_bridgeNotVisible_classStaysAndLoaderIsNamed() throws Exception {
    ClassWatch watch = watch(WORK);

    Object job = load(watch, ClassLoader.getPlatformClassLoader());

    assertEquals(6, work(job, 3));
    assertEquals(List.of(), recorder.lines());
    assertEquals(1, watch.notWoven());
    assertEquals(
        JOB
            + " in io.lcaagent.instrumentation.WeavingLoader 'weaving' is not observed:"
            + " this class loader does not see io.lcaagent.boot.Bridge",
        notes.get(0));
  }

  @Test
  void transform_secondBridge_classStaysAndLoaderIsNamed() throws Exception {
    ClassWatch watch = watch(WORK);
    String bridge = Bridge.class.getName();
    WeavingLoader loader =
        new WeavingLoader(
            watch,
            ClassWatchTest.class.getClassLoader(),
            name -> name.equals(JOB) || name.startsWith(bridge));

    work(loader.loadClass(JOB).getDeclaredConstructor().newInstance(), 3);

    assertEquals(List.of(), recorder.lines());
    assertEquals(1, watch.notWoven());
    assertTrue(notes.get(0).contains("has a second " + bridge), notes.get(0));
  }

  @Test
  void transform_noClassFile_isCountedAndSaidOnce() {
    ClassWatch watch = watch(WORK);
    ClassLoader loader = ClassWatchTest.class.getClassLoader();

    assertNull(watch.transform(loader, WORK.className(), null, null, new byte[] {1, 2}));
    assertNull(watch.transform(loader, WORK.className(), null, null, new byte[] {1, 2}));

    assertEquals(2, watch.notWoven());
    assertEquals(1, notes.size());
  }

  @Test
  void transform_firstHitOrNotesThrow_classIsStillThere() throws Exception {
    ClassWatch watch =
        new ClassWatch(
            List.of(framework(List.of(WORK))),
            () -> {
              throw new NoClassDefFoundError("damaged jar");
            },
            line -> {
              throw new IllegalStateException();
            });

    assertEquals(4, work(load(watch, ClassWatchTest.class.getClassLoader()), 2));
    assertEquals(1, watch.notWoven());
  }

  @Test
  void weave_classFileOfNewestJava_works() throws Exception {
    byte[] bytes;
    try (InputStream in =
        ClassWatchTest.class
            .getClassLoader()
            .getResourceAsStream(WORK.className().concat(".class"))) {
      bytes = in.readAllBytes();
    }
    bytes[7] = 69; // major version of Java 25, whatever JVM runs this test
    byte[] woven =
        Weaver.weave(JOB, bytes, ClassWatchTest.class.getClassLoader(), List.of(WORK), hook -> {});

    assertEquals(69, woven[7]);
    assertTrue(woven.length > bytes.length);
  }

  private ClassWatch watch(Hook... hooks) {
    Framework framework = framework(List.of(hooks));
    Bridge.install(new BridgeHandler(recorder.ring, List.of()));
    return new ClassWatch(List.of(framework), () -> hits.add("hit"), notes::add);
  }

  private Framework framework(List<Hook> hooks) {
    return new Framework() {
      @Override
      public String id() {
        return "made";
      }

      @Override
      public List<Hook> hooks() {
        return hooks;
      }

      @Override
      public List<Member> needs() {
        return needs;
      }

      @Override
      public String tried() {
        return "1.0 and 2.0";
      }

      @Override
      public Adapter adapter(BoundaryRing ring, Consumer<String> lines) {
        return (kind, owner, value) -> value;
      }
    };
  }

  private static Object load(ClassWatch watch, ClassLoader parent) throws Exception {
    return new WeavingLoader(watch, parent, JOB::equals)
        .loadClass(JOB)
        .getDeclaredConstructor()
        .newInstance();
  }

  private static int work(Object job, int value) throws ReflectiveOperationException {
    return (Integer) job.getClass().getMethod("work", int.class).invoke(job, value);
  }
}
