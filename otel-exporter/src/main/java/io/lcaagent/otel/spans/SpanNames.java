package io.lcaagent.otel.spans;

import io.lcaagent.impact.BadInputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which spans are phases. Written {@code SPAN=PHASE} with {@code +} between pairs; a span name that
 * ends with {@code *} stands for all that begin so; {@code SPAN=epoch} and {@code SPAN=training}
 * name what encloses phases and is none itself. Without a mapping the names of our own spans hold.
 * Thread-safe.
 */
public final class SpanNames {
  static final String TRAINING = "training";
  static final String EPOCH = "epoch";

  /** Names that were looked up, so that each is matched once; no program has that many. */
  private static final int MOST_REMEMBERED = 4_096;

  private static final String NOT_MAPPED = "";

  private final Map<String, String> exact = new HashMap<>();
  private final Map<String, String> beginnings = new LinkedHashMap<>();
  private volatile Map<String, String> remembered = Map.of();

  private SpanNames() {}

  /** Our own spans: training, epoch, load, train, validate, checkpoint. */
  public static SpanNames ours() {
    return parse(
        "training=training+epoch=epoch+load=load+train=train+validate=validate"
            + "+checkpoint=checkpoint");
  }

  /**
   * @throws BadInputException naming the pair that cannot be read
   */
  public static SpanNames parse(String text) {
    SpanNames names = new SpanNames();
    for (String pair : text.split("\\+")) {
      int equals = pair.indexOf('=');
      String phase = pair.substring(equals + 1).strip();
      String span = equals < 0 ? "" : pair.substring(0, equals).strip();
      if (span.isEmpty() || phase.isEmpty() || phase.contains("/") || phase.equals("outside")) {
        throw BadInputException.usage(
            "span names: found "
                + BadInputException.quote(pair)
                + "; allowed: SPAN=PHASE, with + between pairs and * at the end of SPAN");
      }
      if (span.endsWith("*")) {
        names.beginnings.put(span.substring(0, span.length() - 1), phase);
      } else {
        names.exact.put(span, phase);
      }
    }
    return names;
  }

  /** The phase, or {@code null} for a span that is none. */
  String phase(String span) {
    String known = remembered.get(span);
    if (known == null) {
      known = match(span);
      if (remembered.size() < MOST_REMEMBERED) {
        Map<String, String> more = new HashMap<>(remembered);
        more.put(span, known);
        remembered = more;
      }
    }
    return known.isEmpty() ? null : known;
  }

  private String match(String span) {
    String phase = exact.get(span);
    if (phase != null) {
      return phase;
    }
    for (Map.Entry<String, String> beginning : beginnings.entrySet()) {
      if (span.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return NOT_MAPPED;
  }
}
