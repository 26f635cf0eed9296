package io.lcaagent.instrumentation.spark;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lcaagent.phase.BoundaryRing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final Recent recent = new Recent();
  private final SparkTraining training =
      new SparkTraining(new BoundaryRing(16, System::nanoTime, () -> {}), "n");

  @Test
  void get_objectThatIsEqualButAnother_isNotKnown() {
    List<String> predictions = List.copyOf(List.of("a", "b"));
    recent.put(predictions, training);

    assertSame(training, recent.get(predictions));
    assertNull(recent.get(new ArrayList<>(predictions)));
    assertNull(recent.get(null));
  }

  @Test
  void put_twice_keepsTheLatest() {
    SparkTraining other = new SparkTraining(new BoundaryRing(16, System::nanoTime, () -> {}), "m");
    Object model = new Object();
    recent.put(model, training);
    recent.put(model, other);
    recent.put(model, null); // says nothing

    assertSame(other, recent.get(model));
  }

  @Test
  void put_moreThanThereIsRoomFor_forgetsTheOldest() {
    Object[] models = new Object[257];
    for (int i = 0; i < models.length; i++) {
      models[i] = new Object();
      recent.put(models[i], training);
    }

    assertNull(recent.get(models[0]));
    assertSame(training, recent.get(models[1]));
    assertSame(training, recent.get(models[256]));
  }
}
