package com.example.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Handwritten digits of 28 by 28 pixels, read at half that resolution. */
final class Digits {
  private static final int SIDE = 14;

  private final byte[] pixels;
  private final byte[] labels;

  private Digits(byte[] pixels, byte[] labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  static Digits read() throws IOException {
    try (DataInputStream images = open("images.idx3-ubyte.gz");
        DataInputStream labels = open("labels.idx1-ubyte.gz")) {
      images.skipNBytes(16);
      labels.skipNBytes(8);
      return new Digits(images.readAllBytes(), labels.readAllBytes());
    }
  }

  private static DataInputStream open(String name) throws IOException {
    InputStream file = Digits.class.getResourceAsStream("/mnist10k/mnist10k-" + name);
    if (file == null) {
      throw new IOException("not on the class path: " + name);
    }
    return new DataInputStream(new GZIPInputStream(file, 1 << 16));
  }

  /** Every {@code step}-th digit from {@code first}: its label and its pixels. */
  Dataset<Row> rows(SparkSession spark, int first, int step) {
    List<Row> rows = new ArrayList<>();
    for (int digit = first; digit < labels.length; digit += step) {
      double[] features = new double[SIDE * SIDE];
      for (int i = 0; i < features.length; i++) {
        features[i] = brightness(digit, i);
      }
      rows.add(RowFactory.create((double) labels[digit], Vectors.dense(features)));
    }
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
              new StructField("features", new VectorUDT(), false, Metadata.empty())
            });
    return spark.createDataFrame(rows, schema).coalesce(1).cache();
  }

  /** Some digits as rows of a table: how bright each part of it is, where it is not black. */
  Dataset<Row> ratings(SparkSession spark, int digits, boolean heldOut) {
    List<Row> rows = new ArrayList<>();
    for (int digit = 0; digit < digits; digit++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        float brightness = (float) brightness(digit, i);
        if (brightness > 0 && (i % 5 == digit % 5) == heldOut) {
          rows.add(RowFactory.create(digit, i, brightness));
        }
      }
    }
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("digit", DataTypes.IntegerType, false, Metadata.empty()),
              new StructField("part", DataTypes.IntegerType, false, Metadata.empty()),
              new StructField("brightness", DataTypes.FloatType, false, Metadata.empty())
            });
    return spark.createDataFrame(rows, schema).coalesce(1).cache();
  }

  private double brightness(int digit, int part) {
    int corner = digit * 4 * SIDE * SIDE + part / SIDE * 4 * SIDE + part % SIDE * 2;
    int sum = 0;
    for (int pixel : new int[] {corner, corner + 1, corner + 2 * SIDE, corner + 2 * SIDE + 1}) {
      sum += pixels[pixel] & 0xff;
    }
    return sum / (4 * 255.0);
  }
}
