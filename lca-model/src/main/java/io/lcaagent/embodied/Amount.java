package io.lcaagent.embodied;

import io.lcaagent.hardware.HardwareTable;

/** An amount of a flow: exactly given, or a class default with its range. */
record Amount(double value, double low, double high, boolean assumed, String source) {
  static Amount exact(double value) {
    return new Amount(value, value, value, false, "");
  }

  static Amount assumed(HardwareTable.Range range) {
    return new Amount(range.value(), range.low(), range.high(), true, range.source());
  }

  Amount times(double factor) {
    return new Amount(value * factor, low * factor, high * factor, assumed, source);
  }

  Amount plus(double more) {
    return new Amount(value + more, low + more, high + more, assumed, source);
  }

  /** This amount / divisor, both within their ranges. */
  Amount over(Amount divisor) {
    String sources = source + (source.isEmpty() || divisor.source.isEmpty() ? "" : "; ");
    return new Amount(
        value / divisor.value,
        low / divisor.high,
        high / divisor.low,
        assumed || divisor.assumed,
        sources + divisor.source);
  }

  /** {@code dividend} / this amount: the larger the density, the smaller the area. */
  Amount under(double dividend) {
    return new Amount(dividend / value, dividend / high, dividend / low, assumed, source);
  }
}
