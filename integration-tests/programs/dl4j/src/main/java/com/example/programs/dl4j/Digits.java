package com.example.programs.dl4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The first of 10 000 handwritten digits. */
final class Digits {
  static final int PIXELS = 28 * 28;
  static final int CLASSES = 10;
  private static final String FOLDER = "/mnist10k/mnist10k-";
  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  private Digits() {}

  /** The digits [from, to) in their order, one row each. */
  static DataSet rows(int from, int to) throws IOException {
    byte[] pixels =
        read("images.idx3-ubyte.gz", IMAGES_HEADER + from * PIXELS, (to - from) * PIXELS);
    byte[] labels = read("labels.idx1-ubyte.gz", LABELS_HEADER + from, to - from);
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255f;
    }
    INDArray classes = Nd4j.zeros(to - from, CLASSES);
    for (int i = 0; i < labels.length; i++) {
      classes.putScalar(i, labels[i], 1);
    }
    return new DataSet(Nd4j.create(values, new int[] {to - from, PIXELS}), classes);
  }

  /** Batches of them, prefetched by DL4J on a thread of its own. */
  static DataSetIterator batches(DataSet rows, int size) {
    return new ListDataSetIterator<>(rows.asList(), size);
  }

  static List<DataSet> list(DataSet rows, int size) {
    List<DataSet> batches = new ArrayList<>();
    batches(rows, size).forEachRemaining(batches::add);
    return batches;
  }

  private static byte[] read(String name, int skip, int count) throws IOException {
    try (DataInputStream file =
        new DataInputStream(
            new GZIPInputStream(Digits.class.getResourceAsStream(FOLDER + name), 1 << 16))) {
      file.readFully(new byte[skip]);
      return file.readNBytes(count);
    }
  }
}
