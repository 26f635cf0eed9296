package io.lcaagent.impact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a factor counts: 1 kWh of electricity, 1 cm2 of die, 1 main board. The ones below are those
 * that the models of this version use, so their units are checked; cards have some by model.
 *
 * @param id e.g. {@code cpu/die}
 * @param unit what one is, e.g. {@code cm2}
 */
public record ReferenceFlow(String id, String unit) {
  /** Electricity at the socket; its factors name a place. */
  public static final ReferenceFlow ELECTRICITY = new ReferenceFlow("electricity", "kWh");

  public static final ReferenceFlow CPU_DIE = new ReferenceFlow("cpu/die", "cm2");
  public static final ReferenceFlow CPU_BASE = new ReferenceFlow("cpu/base", "piece");
  public static final ReferenceFlow RAM_DIE = new ReferenceFlow("ram/die", "cm2");
  public static final ReferenceFlow RAM_BASE = new ReferenceFlow("ram/base", "piece");
  public static final ReferenceFlow SSD_DIE = new ReferenceFlow("ssd/die", "cm2");
  public static final ReferenceFlow SSD_BASE = new ReferenceFlow("ssd/base", "piece");
  public static final ReferenceFlow HDD = new ReferenceFlow("hdd", "piece");
  public static final ReferenceFlow MOTHERBOARD = new ReferenceFlow("motherboard", "piece");
  public static final ReferenceFlow ASSEMBLY = new ReferenceFlow("assembly", "piece");
  public static final ReferenceFlow POWER_SUPPLY = new ReferenceFlow("powerSupply", "kg");
  public static final ReferenceFlow CASE_RACK = new ReferenceFlow("case/rack", "piece");
  public static final ReferenceFlow CASE_BLADE = new ReferenceFlow("case/blade", "piece");

  /** The enclosure of {@link #BLADES_IN_AN_ENCLOSURE} blades. */
  public static final ReferenceFlow CASE_ENCLOSURE = new ReferenceFlow("case/enclosure", "piece");

  public static final int BLADES_IN_AN_ENCLOSURE = 16;

  /** What a model of graphics cards counts: {@code gpu-<model>/<what>}. */
  public static ReferenceFlow ofCard(String model, String what, String unit) {
    return new ReferenceFlow("gpu-" + model + "/" + what, unit);
  }

  /** Whether it is a part of a card in this model. */
  public boolean isOfCard(String model) {
    return id.startsWith("gpu-" + model + "/");
  }

  /** What a model of cards may count, and a card as a whole. */
  private static final Pattern CARD =
      Pattern.compile("gpu-[^/]+/(die|memory|board)(-piece)?|gpu/.+");

  /** Whether some model of this version can use it. */
  public boolean isUsed() {
    return known(id).isPresent() || CARD.matcher(id).matches();
  }

  private static final List<ReferenceFlow> KNOWN =
      List.of(
          ELECTRICITY,
          CPU_DIE,
          CPU_BASE,
          RAM_DIE,
          RAM_BASE,
          SSD_DIE,
          SSD_BASE,
          HDD,
          MOTHERBOARD,
          ASSEMBLY,
          POWER_SUPPLY,
          CASE_RACK,
          CASE_BLADE,
          CASE_ENCLOSURE);

  /** The flow of this id, if the models know it. */
  public static Optional<ReferenceFlow> known(String id) {
    for (ReferenceFlow flow : KNOWN) {
      if (flow.id.equals(id)) {
        return Optional.of(flow);
      }
    }
    return Optional.empty();
  }

  /** All flows the models know. */
  public static List<ReferenceFlow> known() {
    return KNOWN;
  }
}
