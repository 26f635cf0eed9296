package io.lcaagent.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Stands before a stream that a program prints to: each call is handed on as it is, and lines that
 * hold a mark are told to the agent too. Lives with the bridge, since a program may keep it for
 * longer than the agent is there; then nobody listens and it only hands on.
 */
public final class LineTap extends PrintStream {
  /** A longer line is not told. */
  private static final int MOST = 1 << 16;

  private final PrintStream stream;
  private final String mark;
  private final int kind;
  private StringBuilder line;

  private LineTap(PrintStream stream, String mark, int kind) {
    super(stream);
    this.stream = stream;
    this.mark = mark;
    this.kind = kind;
  }

  /**
   * @param kind what {@link Bridge#adapt} is called with; the value is a line from its mark on
   * @return {@code null} for a stream that is not the JDK's own: whoever made it may ask for it
   */
  public static LineTap on(PrintStream stream, String mark, int kind) {
    boolean plain = stream != null && stream.getClass() == PrintStream.class;
    return plain ? new LineTap(stream, mark, kind) : null;
  }

  /** The stream behind it. */
  public PrintStream stream() {
    return stream;
  }

  private boolean began(String text) {
    return line != null || text != null && text.contains(mark);
  }

  /** Formats again only what may hold a mark: an argument must not notice that it is read twice. */
  private boolean began(String format, Object[] arguments) {
    boolean began = began(format);
    for (int i = 0; !began && arguments != null && i < arguments.length; i++) {
      began = arguments[i] instanceof String && began((String) arguments[i]);
    }
    return began;
  }

  private void follow(Object value, boolean ends) {
    String text = String.valueOf(value);
    if (!began(text)) {
      return;
    }
    try {
      follow(ends ? text.concat("\n") : text);
    } catch (Throwable ignored) {
      line = null; // what was printed is printed
    }
  }

  private void follow(String text) {
    int from = 0;
    while (from < text.length()) {
      if (line == null) {
        from = text.indexOf(mark, from);
        if (from < 0) {
          return;
        }
        line = new StringBuilder();
      }
      int end = text.indexOf('\n', from);
      line.append(text, from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() : end + 1;
      if (end >= 0 || line.length() > MOST) {
        String whole = line.toString();
        line = null;
        if (end >= 0) {
          Bridge.adapt(kind, this, whole);
        }
      }
    }
  }

  @Override
  public synchronized void println() {
    stream.println();
    follow("", true);
  }

  @Override
  public synchronized void print(boolean value) {
    stream.print(value);
    follow(value, false);
  }

  @Override
  public synchronized void print(char value) {
    stream.print(value);
    follow(value, false);
  }

  @Override
  public synchronized void print(int value) {
    stream.print(value);
    follow(value, false);
  }

  @Override
  public synchronized void print(long value) {
    stream.print(value);
    follow(value, false);
  }

  @Override
  public synchronized void print(float value) {
    stream.print(value);
    follow(value, false);
  }

  @Override
  public synchronized void print(double value) {
    stream.print(value);
    follow(value, false);
  }

  @Override
  public synchronized void print(char[] text) {
    stream.print(text);
    follow(new String(text), false);
  }

  @Override
  public synchronized void print(String text) {
    stream.print(text);
    if (began(text)) {
      follow(text, false);
    }
  }

  @Override
  public synchronized void print(Object value) {
    print(String.valueOf(value)); // as print itself does
  }

  @Override
  public synchronized void println(boolean value) {
    stream.println(value);
    follow(value, true);
  }

  @Override
  public synchronized void println(char value) {
    stream.println(value);
    follow(value, true);
  }

  @Override
  public synchronized void println(int value) {
    stream.println(value);
    follow(value, true);
  }

  @Override
  public synchronized void println(long value) {
    stream.println(value);
    follow(value, true);
  }

  @Override
  public synchronized void println(float value) {
    stream.println(value);
    follow(value, true);
  }

  @Override
  public synchronized void println(double value) {
    stream.println(value);
    follow(value, true);
  }

  @Override
  public synchronized void println(char[] text) {
    stream.println(text);
    follow(new String(text), true);
  }

  @Override
  public synchronized void println(String text) {
    stream.println(text);
    if (began(text)) {
      follow(text, true);
    }
  }

  @Override
  public synchronized void println(Object value) {
    println(String.valueOf(value)); // as println itself does
  }

  @Override
  public synchronized PrintStream printf(String format, Object... arguments) {
    return format(format, arguments);
  }

  @Override
  public synchronized PrintStream printf(Locale locale, String format, Object... arguments) {
    return format(locale, format, arguments);
  }

  @Override
  public synchronized PrintStream format(String format, Object... arguments) {
    stream.format(format, arguments);
    if (began(format, arguments)) {
      follow(String.format(format, arguments), false);
    }
    return this;
  }

  @Override
  public synchronized PrintStream format(Locale locale, String format, Object... arguments) {
    stream.format(locale, format, arguments);
    if (began(format, arguments)) {
      follow(String.format(locale, format, arguments), false);
    }
    return this;
  }

  @Override
  public PrintStream append(CharSequence text) {
    print(String.valueOf(text));
    return this;
  }

  @Override
  public PrintStream append(CharSequence text, int start, int end) {
    print((text == null ? "null" : text).subSequence(start, end).toString());
    return this;
  }

  @Override
  public PrintStream append(char value) {
    print(value);
    return this;
  }

  @Override
  public synchronized void write(int value) {
    stream.write(value);
    if (line != null) {
      follow((char) (value & 0xff), false);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    stream.write(bytes, offset, length);
    if (length > 0) {
      follow(new String(bytes, offset, length, Charset.defaultCharset()), false);
    }
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    stream.write(bytes);
    follow(new String(bytes, Charset.defaultCharset()), false);
  }

  /** Of Java 14 and later. */
  public synchronized void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Of Java 18 and later. */
  public Charset charset() {
    try {
      Method charset = PrintStream.class.getMethod("charset");
      return (Charset) charset.invoke(stream);
    } catch (ReflectiveOperationException e) {
      return Charset.defaultCharset(); // nobody can have asked
    }
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    stream.close();
  }

  @Override
  public boolean checkError() {
    return stream.checkError();
  }
}
