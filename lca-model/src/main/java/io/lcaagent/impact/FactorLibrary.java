package io.lcaagent.impact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All factor sets at hand, in order of preference: the user's own before the bundled ones. A factor
 * is taken from the first set that has it, and always named with its set. Immutable, any thread.
 */
public final class FactorLibrary {
  private static final int MOST_FILES = 100;
  private static final List<String> BUNDLED =
      List.of("world-2023.csv", "uba-2021.csv", "jay2024.csv", "mlca.csv");
  private static final List<String> PRESETS =
      List.of("apollo-6500-gen10", "jetson-agx-xavier", "gemini-dgx-1", "sirius-dgx-a100");
  private static final List<String> PROFILES = List.of("jay2024-published", "jay2024-stated");

  private final List<FactorSet> own;
  private final List<CsvTable> hardware;

  private FactorLibrary(List<FactorSet> own, List<CsvTable> hardware) {
    this.own = List.copyOf(own);
    this.hardware = List.copyOf(hardware);
  }

  /**
   * Parses the bundled sets on first use and once in a JVM: who asks for no factor pays nothing.
   */
  private static final class Bundled {
    static final List<FactorSet> SETS = parse();

    private static List<FactorSet> parse() {
      List<FactorSet> sets = new ArrayList<>();
      for (String file : BUNDLED) {
        sets.add(FactorSet.of(CsvTable.resource(FactorLibrary.class, file)));
      }
      return List.copyOf(sets);
    }
  }

  /** A factor and the set it stands in. */
  public record Found(ImpactFactor factor, FactorSet set) {
    /** Set, year and source, as results show it. */
    public String source() {
      String year = factor.year().isEmpty() ? "" : " " + factor.year();
      return set.id()
          + " "
          + set.version()
          + ": "
          + (factor.place() + year).strip()
          + (factor.place().isEmpty() && year.isEmpty() ? "" : ": ")
          + factor.source();
    }
  }

  /** The sets that this product ships. */
  public static FactorLibrary bundled() {
    return new FactorLibrary(List.of(), List.of());
  }

  /**
   * The bundled sets after those of a user's file, or of all {@code .csv} files of a user's folder
   * in the order of their names. A file with a line {@code # kind: hardware} holds facts of
   * hardware instead, see {@link #hardware()}.
   *
   * @throws BadInputException naming the file and line that cannot be used
   */
  public static FactorLibrary with(Path userFactors) {
    List<FactorSet> sets = new ArrayList<>();
    List<CsvTable> hardware = new ArrayList<>();
    for (Path file : files(userFactors)) {
      CsvTable table = CsvTable.read(file);
      String kind = table.meta("kind", "factors");
      if (kind.equals("hardware")) {
        hardware.add(table);
      } else if (kind.equals("factors")) {
        sets.add(FactorSet.of(table));
      } else {
        throw BadInputException.data(
            table.name()
                + ": kind is "
                + BadInputException.quote(kind)
                + "; allowed: factors, hardware");
      }
    }
    return new FactorLibrary(sets, hardware);
  }

  /** The user's tables of processors and cards, not yet looked into. */
  public List<CsvTable> hardware() {
    return hardware;
  }

  /** The user's sets, then the bundled ones. */
  public List<FactorSet> sets() {
    if (own.isEmpty()) {
      return Bundled.SETS;
    }
    List<FactorSet> all = new ArrayList<>(own);
    all.addAll(Bundled.SETS);
    return List.copyOf(all);
  }

  /** The factor in the first set that has it. */
  public Optional<Found> find(ReferenceFlow flow, String place, ImpactCategory category) {
    for (FactorSet set : sets()) {
      Optional<ImpactFactor> factor = set.find(flow, place, category);
      if (factor.isPresent()) {
        return Optional.of(new Found(factor.get(), set));
      }
    }
    return Optional.empty();
  }

  /** Whether any set has a factor of this flow. */
  public boolean has(ReferenceFlow flow) {
    return sets().stream().anyMatch(set -> set.has(flow));
  }

  /**
   * The set that a model of graphics cards is taken from, whole: the first that holds {@code
   * gpu-<id>/die}; empty when none does.
   */
  public Optional<FactorSet> gpuModel(String id) {
    ReferenceFlow die = ReferenceFlow.ofCard(id, "die", "cm2");
    return sets().stream().filter(set -> set.has(die)).findFirst();
  }

  /** Ids of the models of graphics cards: the sets that hold {@code gpu-<id>/die}. */
  public List<String> gpuModels() {
    TreeSet<String> models = new TreeSet<>();
    for (FactorSet set : sets()) {
      for (ImpactFactor factor : set.factors()) {
        String id = factor.per().id();
        if (id.startsWith("gpu-") && id.endsWith("/die")) {
          models.add(id.substring("gpu-".length(), id.length() - "/die".length()));
        }
      }
    }
    return List.copyOf(models);
  }

  /** Ids of the sets that hold electricity, in order of preference. */
  public List<String> electricitySets() {
    return sets().stream()
        .filter(set -> set.factors().stream().anyMatch(FactorLibrary::isElectricity))
        .map(FactorSet::id)
        .toList();
  }

  /** Codes of the places whose electricity is known, sorted. */
  public List<String> countries() {
    TreeSet<String> places = new TreeSet<>();
    for (FactorSet set : sets()) {
      for (ImpactFactor factor : set.factors()) {
        if (isElectricity(factor)) {
          places.add(factor.place());
        }
      }
    }
    return List.copyOf(places);
  }

  /** Codes that may have been meant by an unknown one: a two-letter code, a name, a slip. */
  public List<String> countriesNear(String text) {
    List<String> known = countries();
    TreeSet<String> near = new TreeSet<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = new Locale.Builder().setRegion(code).build();
      String name = country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT);
      if (known.contains(country.getISO3Country())
          && (code.equalsIgnoreCase(text)
              || (text.length() >= 3 && name.startsWith(text.toLowerCase(Locale.ROOT))))) {
        near.add(country.getISO3Country());
      }
    }
    if (near.isEmpty()) {
      near.addAll(Nearest.to(text, known, 5));
    }
    return List.copyOf(near).subList(0, Math.min(5, near.size()));
  }

  /** Ids of the node presets that this product ships. */
  public List<String> presets() {
    return PRESETS;
  }

  /** Ids of the allocation profiles that this product ships. */
  public List<String> profiles() {
    return PROFILES;
  }

  private static boolean isElectricity(ImpactFactor factor) {
    return factor.per().id().equals(ReferenceFlow.ELECTRICITY.id());
  }

  private static List<Path> files(Path userFactors) {
    if (!Files.isDirectory(userFactors)) {
      return List.of(userFactors);
    }
    try (Stream<Path> entries = Files.list(userFactors)) {
      List<Path> files =
          entries
              .filter(file -> file.toString().endsWith(".csv"))
              .sorted()
              .limit(MOST_FILES + 1L)
              .toList();
      String folder = BadInputException.quote(userFactors.toString());
      if (files.isEmpty()) {
        throw BadInputException.data("factors folder " + folder + " holds no .csv file");
      }
      if (files.size() > MOST_FILES) {
        throw BadInputException.data("factors folder " + folder + " holds more than 100 files");
      }
      return files;
    } catch (IOException e) {
      throw BadInputException.data(
          "cannot list factors folder " + BadInputException.quote(userFactors.toString()));
    }
  }
}
