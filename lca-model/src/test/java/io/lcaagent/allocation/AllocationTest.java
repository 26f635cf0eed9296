package io.lcaagent.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.energy.Energy;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void byWeight_unevenWeights_sharesSumToTheTotal() {
    List<Energy> shares = Allocation.byWeight(new Energy(100), 1, 1, 1);

    assertEquals(List.of(new Energy(33), new Energy(33), new Energy(34)), shares); // rest last
  }

  @Test
  void byWeight_zeroWeights_getNothingUnlessAllAreZero() {
    assertEquals(
        List.of(Energy.ZERO, new Energy(7), Energy.ZERO),
        Allocation.byWeight(new Energy(7), 0, 3, 0));
    assertEquals(List.of(Energy.ZERO, new Energy(7)), Allocation.byWeight(new Energy(7), 0, 0));
  }

  @Test
  void byWeight_noOrNegativeWeights_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Allocation.byWeight(new Energy(7)));
    assertThrows(IllegalArgumentException.class, () -> Allocation.byWeight(new Energy(7), 1, -1));
  }

  @Test
  void portion_productBeyondLong_staysBetweenZeroAndTheTotal() {
    long total = Long.MAX_VALUE / 3; // 3e18 µJ × 1e10 ns overflows a long
    long whole = 10_000_000_000L;

    assertEquals(total / 2.0, Allocation.portion(total, whole / 2, whole), total * 1e-15);
    assertEquals(total, Allocation.portion(total, whole, whole));
    assertEquals(0, Allocation.portion(total, 0, whole));
    assertEquals(0, Allocation.portion(total, 0, 0));
  }

  @Test
  void split_randomCases_addUpExactlyAndStayWithinOneOfTheirShare() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      int count = 1 + random.nextInt(6);
      long[] weights = new long[count];
      long sum = 0;
      for (int i = 0; i < count; i++) {
        weights[i] = random.nextInt(1_000_000_000);
        sum += weights[i];
      }
      long total = random.nextLong(1L << 40);
      long[] shares = new long[count];

      Allocation.split(total, weights, count, shares);

      long given = 0;
      for (int i = 0; i < count; i++) {
        given += shares[i];
        double exact = sum == 0 ? shares[i] : (double) total * weights[i] / sum;
        assertTrue(shares[i] >= 0 && Math.abs(shares[i] - exact) <= 1.001, "round " + round);
      }
      assertEquals(total, given);
    }
  }
}
