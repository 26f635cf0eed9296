package io.lcaagent.power;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PowerIntegratorTest {
  private static final long WATT = 1_000_000;

  @Test
  void advance_linearPower_givesTheTrapezoid() {
    PowerIntegrator integrator = new PowerIntegrator();
    integrator.advance(100 * WATT, 0);

    // (100 W + 300 W) / 2 x 0.5 s = 100 J
    assertEquals(100_000_000, integrator.advance(300 * WATT, 500_000_000));
  }

  @Test
  void advance_fractionsOfAMicrojoule_areCarriedAndNotLost() {
    PowerIntegrator integrator = new PowerIntegrator();
    integrator.advance(1, 0);
    long sum = 0;
    for (int i = 0; i < 1_000; i++) {
      sum += integrator.advance(1, 10_000_000); // 1 uW x 10 ms = 0.01 uJ
    }

    assertEquals(10, sum, 1);
  }

  @Test
  void restart_afterAGap_beginsWithThatReading() {
    PowerIntegrator integrator = new PowerIntegrator();
    integrator.advance(100 * WATT, 0);
    integrator.restart(10 * WATT);

    assertEquals(10 * WATT, integrator.advance(10 * WATT, 1_000_000_000));
  }
}
