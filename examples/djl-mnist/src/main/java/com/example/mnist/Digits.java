package com.example.mnist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** The 10 000 digits that come with this program, in an order that never changes. */
final class Digits {
  private static final String FOLDER = "/mnist10k/mnist10k-";
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  private final byte[] pixels;
  private final byte[] labels;
  private final int side;
  private final List<Integer> order = new ArrayList<>();

  private Digits(byte[] pixels, byte[] labels, int side, long seed) {
    this.pixels = pixels;
    this.labels = labels;
    this.side = side;
    for (int i = 0; i < labels.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
  }

  static Digits read(long seed) throws IOException {
    try (DataInputStream images = open("images.idx3-ubyte.gz", IMAGES_MAGIC);
        DataInputStream labels = open("labels.idx1-ubyte.gz", LABELS_MAGIC)) {
      int count = images.readInt();
      int side = images.readInt();
      int width = images.readInt();
      if (width != side || labels.readInt() != count) {
        throw new IOException("images and labels do not fit together");
      }
      return new Digits(
          images.readNBytes(count * side * side), labels.readNBytes(count), side, seed);
    }
  }

  private static DataInputStream open(String name, int magic) throws IOException {
    InputStream file = Digits.class.getResourceAsStream(FOLDER + name);
    if (file == null) {
      throw new IOException("not on the class path: " + FOLDER + name);
    }
    DataInputStream data = new DataInputStream(new GZIPInputStream(file, 1 << 16));
    if (data.readInt() != magic) {
      throw new IOException("not an IDX file: " + FOLDER + name);
    }
    return data;
  }

  /** The digits [from, to) of the shuffled order, in batches. */
  ArrayDataset part(NDManager manager, int from, int to, int batchSize, boolean shuffled) {
    int size = side * side;
    float[] inputs = new float[(to - from) * size];
    int[] classes = new int[to - from];
    for (int i = from; i < to; i++) {
      int digit = order.get(i);
      classes[i - from] = labels[digit];
      for (int p = 0; p < size; p++) {
        inputs[(i - from) * size + p] = (pixels[digit * size + p] & 0xff) / 255f;
      }
    }
    NDArray data = manager.create(inputs, new Shape(to - from, 1, side, side));
    return new ArrayDataset.Builder()
        .setData(data)
        .optLabels(manager.create(classes))
        .setSampling(batchSize, shuffled)
        .build();
  }
}
