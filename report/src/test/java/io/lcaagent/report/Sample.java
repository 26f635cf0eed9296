package io.lcaagent.report;

import static io.lcaagent.report.SampleParts.SECOND;
import static io.lcaagent.report.SampleParts.START;
import static io.lcaagent.report.SampleParts.domain;
import static io.lcaagent.report.SampleParts.part;
import static io.lcaagent.report.SampleParts.point;
import static io.lcaagent.report.SampleParts.sample;
import static io.lcaagent.report.SampleParts.training;

import io.lcaagent.assessment.Assessment;
import io.lcaagent.assessment.Assessment.FunctionalUnit;
import io.lcaagent.assessment.Assessment.GapInfo;
import io.lcaagent.assessment.Assessment.MeterInfo;
import io.lcaagent.assessment.Assessment.NodeInfo;
import io.lcaagent.assessment.Assessment.PowerInfo;
import io.lcaagent.assessment.Assessment.QualityInfo;
import io.lcaagent.assessment.Assessment.TrainingInfo;
import io.lcaagent.assessment.Assessment.Utilization;
import io.lcaagent.assessment.Assessment.Warning;
import io.lcaagent.energy.EnergyDomain;
import io.lcaagent.energy.Provenance;
import io.lcaagent.energy.Quantity;
import io.lcaagent.run.PowerProfile;
import io.lcaagent.run.RunSummary;
import io.lcaagent.run.RunSummary.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two runs as an assessor would hand them over: a small one on a virtual machine, where nothing is
 * measured, and a large one on a server with meters.
 */
public record Sample(Assessment assessment, RunSummary run) {
  private static final double[] ACCURACY = {
    0.9105, 0.9435, 0.9555, 0.9610, 0.9660, 0.9700, 0.9720, 0.9755, 0.9770, 0.9765
  };

  /** LeNet on MNIST, 21.4 s on a share of an unknown host: MODELLED and ASSUMED throughout. */
  public static Sample mnist() {
    SampleBuilder b = new SampleBuilder();
    b.perKwh.putAll(Map.of("gwp", 0.05604, "adp", 4.858e-8, "pe", 8.907));
    b.node.put("gwp", new Quantity(612, 401, 1190, Provenance.ASSUMED, Double.NaN));
    b.node.put("adp", new Quantity(0.0871, 0.0612, 0.1503, Provenance.ASSUMED, Double.NaN));
    b.node.put("pe", new Quantity(8120, 5410, 15900, Provenance.ASSUMED, Double.NaN));
    b.share = 0.03125;
    b.domain(
        domain("cpu/package-0", EnergyDomain.Kind.PACKAGE, "model", Provenance.MODELLED, 0.55, 1.6),
        true);
    b.domain(domain("ram/0", EnergyDomain.Kind.DRAM, "model", Provenance.ASSUMED, 0.3, 2.1), true);
    b.phase("1", "epoch/load", 10, 1250, 0.912, 28.1, 2.83);
    b.phase("1", "epoch/train", 10, 1250, 16.243, 568.4, 50.4);
    b.phase("1", "epoch/validate", 10, 320, 2.117, 66.7, 6.56);
    b.phase("1", "checkpoint", 1, 0, 0.041, 0.9, 0.127);
    b.phase("1", "outside", 1, 0, 0.262, 6.1, 0.81);
    b.phase(null, "outside", 1, 0, 1.871, 49.3, 5.8);
    List<QualityInfo> quality = new ArrayList<>();
    for (int e = 1; e <= ACCURACY.length; e++) {
      quality.add(point(b, e, 125L * e, 1.95 * e, ACCURACY[e - 1], 3.0 + 66.2 * e, 0.4 + 5.95 * e));
    }
    long[] reached = {532_600_000, 48_000_000};
    TrainingInfo training =
        training(
            b,
            "LeNet",
            Map.of("batchSize", "64", "dataset", "MNIST"),
            new FunctionalUnit("LeNet", "MNIST", "Accuracy", 0.975, "higher", true, 8, 15.6, 15.6),
            reached,
            15.6,
            19.575,
            quality);
    int buckets = 215;
    double[][] watts = new double[2][buckets];
    for (int i = 0; i < buckets; i++) {
      double t = i * 0.1;
      double inEpoch = (t - 1.4) % 1.95;
      boolean training1 = t > 1.4 && t < 20.97;
      watts[0][i] = (training1 ? (inEpoch < 1.72 ? 35.2 : 31.0) : 26.2) + 0.9 * Math.sin(i * 1.7);
      watts[1][i] = 3.1;
    }
    List<Band> bands = new ArrayList<>();
    for (int e = 0; e < 10; e++) {
      double at = 1.4 + 1.95 * e;
      bands.add(band("epoch/load", at, at + 1.7));
      bands.add(band("epoch/train", at, at + 1.72));
      bands.add(band("epoch/validate", at + 1.72, at + 1.94));
    }
    bands.add(band("checkpoint", 20.9, 20.94));
    return sample(
        b,
        "TrainMnist",
        "Intel(R) Xeon(R) Processor",
        training,
        new PowerInfo(36.7, 39.4, 46.9, 0.0),
        new Utilization(0.71, List.of()),
        new NodeInfo(
            "unknown node, bottom-up",
            List.of(
                part("cpu/0", "cpu", 1, 22, 0.0204, 353, "class default, die area unknown"),
                part("ram/0", "ram", 16, 520, 0.0398, 6900, "Groeger et al. 2021, Tab. 39"),
                part("motherboard/0", "motherboard", 1, 66, 0.00369, 836, "Groeger et al. 2021"),
                part("power_supply/0", "powerSupply", 2, 4, 0.02321, 31, "Groeger et al. 2021")),
            b.node),
        List.of(
            new MeterInfo(
                "powercap",
                "cpu",
                false,
                "no /sys/class/powercap: a virtual machine, the host keeps RAPL; ask for a power"
                    + " file (cpu.source=file:PATH)"),
            new MeterInfo("model", "cpu", true, "46.9 W × utilisation, 2 of 64 threads"),
            new MeterInfo("model", "ram", true, "8 GB × 0.39 W/GB")),
        List.of(),
        List.of(
            new Warning("modelled", "energy is modelled, not measured: no meter could be read"),
            new Warning("lower-bound", "power supply, fans and VRM are not in the energy")),
        new PowerProfile(START, SECOND / 10, watts, 39.4, START + 12 * SECOND),
        bands);
  }

  /** ResNet-50 on ImageNet, half an hour on 8 GPUs and 2 packages with counters. */
  public static Sample resnet() {
    SampleBuilder b = new SampleBuilder();
    b.perKwh.putAll(Map.of("gwp", 0.0813, "adp", 4.86e-8, "pe", 12.2));
    b.node.put("gwp", new Quantity(3858.7, 3858.7, 3858.7, Provenance.MODELLED, Double.NaN));
    b.node.put("adp", new Quantity(0.27901, 0.27901, 0.27901, Provenance.MODELLED, Double.NaN));
    b.node.put("pe", new Quantity(49658, 49658, 49658, Provenance.MODELLED, Double.NaN));
    b.activeUse = 0.65;
    for (int g = 0; g < 8; g++) {
      b.domain(
          domain(
              "gpu/GPU-5d3a0f" + g, EnergyDomain.Kind.GPU, "nvml", Provenance.MEASURED, 0.95, 1.05),
          true);
    }
    for (int p = 0; p < 2; p++) {
      b.domain(
          domain(
              "cpu/package-" + p,
              EnergyDomain.Kind.PACKAGE,
              "powercap",
              Provenance.MEASURED,
              0.97,
              1.03),
          true);
    }
    b.domain(domain("ram/0", EnergyDomain.Kind.DRAM, "model", Provenance.ASSUMED, 0.3, 2.1), false);
    b.phase("1", "epoch/load", 41, 20500, 62, spread(75_600));
    b.phase("1", "epoch/train", 41, 20500, 1600, spread(5_389_200));
    b.phase("1", "epoch/validate", 41, 2050, 100.1666, spread(309_600));
    b.phase("1", "checkpoint", 2, 0, 1.5, spread(2_900));
    b.phase("1", "outside", 1, 0, 0.9, spread(1_600));
    b.phase(null, "outside", 1, 0, 0.6, spread(424.8));
    List<QualityInfo> quality = new ArrayList<>();
    double[] top1 = {0.18, 0.41, 0.552, 0.617, 0.655, 0.68, 0.702, 0.731, 0.749, 0.7593};
    for (int e = 1; e <= top1.length; e++) {
      quality.add(point(b, 4 * e, 2050L * e, 173.1 * e, top1[e - 1], spread(566_000.0 * e)));
    }
    long[] reached = new long[11];
    double[] parts = spread(5_660_000);
    for (int d = 0; d < reached.length; d++) {
      reached[d] = Math.round(parts[d] * 1e6);
    }
    TrainingInfo training =
        training(
            b,
            "ResNet-50",
            Map.of("batchSize", "3200"),
            new FunctionalUnit(
                "ResNet-50", "ImageNet", "top-1", 0.759, "higher", true, 40, 1731.0, 1731.0),
            reached,
            1731,
            1764.5666,
            quality);
    int buckets = 442;
    double[][] watts = new double[11][buckets];
    List<Band> bands = new ArrayList<>();
    for (int e = 0; e < 41; e++) {
      double at = 0.6 + 43 * e;
      bands.add(band("epoch/load", at, at + 40.2));
      bands.add(band("epoch/train", at, at + 40.5));
      bands.add(band("epoch/validate", at + 40.5, at + 42.9));
    }
    for (int i = 0; i < buckets; i++) {
      boolean validate = (i * 4 - 0.6) % 43 > 40;
      for (int d = 0; d < 8; d++) {
        watts[d][i] = (validate ? 318 : 352) + 16 * Math.sin(i * 0.9 + d);
      }
      watts[8][i] = 268 + 9 * Math.sin(i * 0.4);
      watts[9][i] = 266 + 9 * Math.cos(i * 0.4);
      watts[10][i] = 392;
    }
    for (int d = 0; d < 11; d++) {
      watts[d][300] = Double.NaN;
    }
    watts[3][220] = 780;
    return sample(
        b,
        "resnet50",
        "AMD EPYC 7763 64-Core Processor",
        training,
        new PowerInfo(3274.1, 3912.4, 3760.0, 4.0),
        new Utilization(0.2857, List.of(0.95, 0.94, 0.95, 0.95, 0.94, 0.95, 0.95, 0.95)),
        new NodeInfo(
            "apollo-6500-gen10",
            List.of(
                part("gpu/compute", "gpu", 8, 133, 3.91e-5, 1790, "author's notebook"),
                part("gpu/memory", "gpu", 8, 890, 0.0248, 11100, "author's notebook"),
                part("gpu/board", "gpu", 8, 84.1, 0.0144, 1210, "author's notebook"),
                part("cpu", "cpu", 2, 62, 0.0408, 900, "author's notebook"),
                part("ram", "ram", 1, 1500, 0.044, 18000, "author's notebook"),
                part("others", "others", 1, 1189.6, 0.15497, 16658, "back-computed")),
            b.node),
        List.of(
            new MeterInfo("nvml", "gpu", true, "8 × NVIDIA A100-SXM4-80GB, energy counter"),
            new MeterInfo("powercap", "cpu", true, "2 packages, every 100 ms"),
            new MeterInfo("powercap", "ram", false, "no DRAM domain on this processor"),
            new MeterInfo("model", "ram", true, "1000 GB × 0.392 W/GB, not in total")),
        List.of(
            new GapInfo("gpu/GPU-5d3a0f3", 1200.1, 1200.3, "read failed: GPU is lost"),
            new GapInfo("gpu/GPU-5d3a0f4", 1200.1, 1200.2, "read failed: GPU is lost")),
        List.of(),
        new PowerProfile(START, 4 * SECOND, watts, 3912.4, START + 880 * SECOND),
        bands);
  }

  public static PowerProfile profile(long bucketNanos, double[][] watts, double peakWatts) {
    return new PowerProfile(START, bucketNanos, watts, peakWatts, START);
  }

  public static Band band(String path, double startSeconds, double endSeconds) {
    return new Band(
        1, path, START + (long) (startSeconds * 1e9), START + (long) (endSeconds * 1e9));
  }

  /** Joules on 8 GPUs (83.7 %) and 2 packages; RAM beside it. */
  private static double[] spread(double joules) {
    double[] result = new double[11];
    for (int d = 0; d < 8; d++) {
      result[d] = Math.rint(joules * 0.837 / 8 * 1e3) / 1e3;
    }
    result[8] = Math.rint(joules * 0.0815 * 1e3) / 1e3;
    result[9] = Math.rint(joules * 0.0815 * 1e3) / 1e3;
    result[10] = Math.rint(joules * 0.1227 * 1e3) / 1e3;
    return result;
  }
}
