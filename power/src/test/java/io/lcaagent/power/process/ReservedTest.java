package io.lcaagent.power.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lcaagent.power.host.NodeFacts;
import org.junit.jupiter.api.Test;

class ReservedTest {
  private static final double NOT_GIVEN = Double.NaN;

  @Test
  void of_hardware_isWhatWasGivenWhateverTheLimit() {
    assertEquals(new Reserved(0.25, ""), Reserved.of(node(false, NOT_GIVEN), 0.25, 0));
    assertEquals(new Reserved(0.25, ""), Reserved.of(node(false, 4), 0.25, 0));
  }

  @Test
  void of_nothingGiven_isNotKnownBeThereALimitOrNot() {
    Reserved limited = Reserved.of(node(false, 4), NOT_GIVEN, 0); // others may be in the group

    assertFalse(limited.isKnown());
    assertEquals("node.share is not given", limited.reason());
    assertFalse(Reserved.of(node(true, NOT_GIVEN), NOT_GIVEN, 64).isKnown());
    assertFalse(limited.isTooMuch());
  }

  @Test
  void of_virtualMachineOfAKnownHost_dividesTheMachine() {
    // 8 vCPU of 64 threads are 1/8 of the host, and the process has 1/32: a quarter of the machine
    assertEquals(new Reserved(0.25, ""), Reserved.of(node(true, NOT_GIVEN), 1 / 32.0, 64));
    assertFalse(Reserved.of(node(true, NOT_GIVEN), 0.125, 64).isTooMuch());
    assertTrue(Reserved.of(node(true, NOT_GIVEN), 0.13, 64).isTooMuch());
  }

  @Test
  void of_virtualMachineOfAnUnknownHost_isNotKnown() {
    Reserved reserved = Reserved.of(node(true, NOT_GIVEN), 0.1, 0);

    assertFalse(reserved.isKnown());
    assertTrue(reserved.reason().contains("a host whose threads are not known"));
  }

  private static NodeFacts node(boolean isVirtual, double quota) {
    return new NodeFacts("Linux", "", 1, 8, 1L << 30, isVirtual, false, quota, "", "");
  }
}
