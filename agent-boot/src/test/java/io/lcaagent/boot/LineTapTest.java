package io.lcaagent.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTapTest {
  private static final int KIND = 77;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, false);
  private final LineTap tap = LineTap.on(stream, "MARK", KIND);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void tearDown() {
    Bridge.install(null);
  }

  @Test
  void everyMethodOfAPrintStream_isHandedOnAsItIs() throws Exception {
    listen();
    int tried = 0;
    for (Method method : PrintStream.class.getDeclaredMethods()) {
      if (!Modifier.isPublic(method.getModifiers())
          || method.isBridge()
          || method.getName().equals("close")) {
        continue;
      }
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      PrintStream plain = new PrintStream(expected, false);
      bytes.reset();
      Object wanted = method.invoke(plain, arguments(method));
      Object given = method.invoke(tap, arguments(method));
      plain.flush();
      stream.flush();

      assertEquals(expected.toString(), bytes.toString(), method.toString());
      assertEquals(wanted == plain ? tap : wanted, given, method.toString());
      tried++;
    }
    assertTrue(tried >= 27, tried + " methods");
    assertEquals(List.of(), told);
  }

  @Test
  void format_thatTheProgramGotWrong_throwsAsItDid() throws Exception {
    assertThrows(IllegalArgumentException.class, () -> tap.printf("%d MARK", "no number"));
    assertThrows(NullPointerException.class, () -> tap.print((char[]) null));
  }

  @Test
  void line_inPieces_isToldOnceWhole() {
    listen();
    tap.print("before MA");
    tap.println("RK no, since it was cut amid the mark");
    tap.print("x MARK {");
    tap.print(5);
    tap.write('}');
    tap.append("\nMARK 2");
    tap.println();
    tap.println(new StringBuilder("MARK 3"));

    assertEquals(List.of("MARK {5}", "MARK 2", "MARK 3"), told);
  }

  @Test
  void line_beyondTheBound_isPrintedAndNotTold() {
    listen();
    for (int i = 0; i < 300; i++) {
      tap.print("MARK".repeat(100));
    }
    tap.println();
    stream.flush();

    assertEquals(300 * 400 + System.lineSeparator().length(), bytes.size());
    assertTrue(
        told.size() <= 1 && told.stream().allMatch(l -> l.length() <= 70_000), told::toString);
  }

  @Test
  void on_aStreamThatSomebodyMade_isNone() {
    assertNull(LineTap.on(new PrintStream(bytes) {}, "MARK", KIND));
    assertNull(LineTap.on(tap, "MARK", KIND));
    assertNull(LineTap.on(null, "MARK", KIND));
    assertNotNull(LineTap.on(stream, "MARK", KIND));
  }

  @Test
  void close_closesTheStream() {
    tap.close();
    stream.print("x");

    assertTrue(tap.checkError());
  }

  private static Object[] arguments(Method method) throws InvocationTargetException {
    Map<Class<?>, Object> samples = new HashMap<>();
    samples.put(boolean.class, true);
    samples.put(char.class, 'c');
    samples.put(int.class, method.getName().equals("append") ? 1 : 65);
    samples.put(long.class, 5L);
    samples.put(float.class, 1.5f);
    samples.put(double.class, 2.5);
    samples.put(char[].class, new char[] {'a', 'b'});
    samples.put(byte[].class, new byte[] {65, 66, 10});
    samples.put(String.class, "text %s");
    samples.put(Object.class, List.of(1));
    samples.put(Object[].class, new Object[] {"x"});
    samples.put(Locale.class, Locale.ROOT);
    samples.put(CharSequence.class, "sequence");
    Class<?>[] types = method.getParameterTypes();
    Object[] result = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      result[i] = samples.get(types[i]);
    }
    if (types.length == 3 && types[0] == byte[].class) {
      result[1] = 1;
      result[2] = 2;
    } else if (types.length == 3 && types[0] == CharSequence.class) {
      result[2] = 3;
    }
    return result;
  }

  private void listen() {
    Bridge.install(
        new Bridge.Handler() {
          @Override
          public long enter(int kind, Object owner, String name) {
            return 0;
          }

          @Override
          public void exit(long token, Throwable failure) {}

          @Override
          public void quality(Object owner, String metric, double value) {}

          @Override
          public Object adapt(int kind, Object owner, Object value) {
            if (kind == KIND && owner == tap) {
              told.add((String) value);
            }
            return value;
          }
        });
  }
}
