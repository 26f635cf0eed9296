package com.example.programs.dl4j;

import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of two dense layers, initialised alike in every run, and a way to train them. */
final class Networks {
  private static final int HIDDEN = 48;

  private Networks() {}

  static MultiLayerNetwork classifier() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration().list().layer(hidden()).layer(softmax()).build());
    network.init();
    return network;
  }

  /** Gives the same shape of output, as ten plain numbers. */
  static MultiLayerNetwork regression() {
    OutputLayer numbers =
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(HIDDEN)
            .nOut(Digits.CLASSES)
            .activation(Activation.IDENTITY)
            .build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration().list().layer(hidden()).layer(numbers).build());
    network.init();
    return network;
  }

  static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            configuration()
                .graphBuilder()
                .addInputs("pixels")
                .addLayer("hidden", hidden(), "pixels")
                .addLayer("digit", softmax(), "hidden")
                .setOutputs("digit")
                .build());
    graph.init();
    return graph;
  }

  /** Three epochs at most, each validated by its loss. */
  static EarlyStoppingResult<MultiLayerNetwork> fitStoppingEarly(
      MultiLayerNetwork network, DataSetIterator training, DataSetIterator validation) {
    EarlyStoppingConfiguration<MultiLayerNetwork> until =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(3))
            .scoreCalculator(new DataSetLossCalculator(validation, true))
            .modelSaver(new InMemoryModelSaver<>())
            .build();
    return new EarlyStoppingTrainer(until, network, training).fit();
  }

  private static NeuralNetConfiguration.Builder configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .updater(new Adam(1e-3))
        .weightInit(WeightInit.XAVIER);
  }

  private static DenseLayer hidden() {
    return new DenseLayer.Builder()
        .nIn(Digits.PIXELS)
        .nOut(HIDDEN)
        .activation(Activation.RELU)
        .build();
  }

  private static OutputLayer softmax() {
    return new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
        .nIn(HIDDEN)
        .nOut(Digits.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
