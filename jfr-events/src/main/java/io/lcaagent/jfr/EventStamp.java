package io.lcaagent.jfr;

/** Writes into each event whose it is and where in the run's order it stands. */
abstract class EventStamp {
  private final long run;

  EventStamp(long run) {
    this.run = run;
  }

  final void repeated(LcaEvent.Repeated event, long order, boolean repeated) {
    at(event, order);
    event.repeated = repeated;
  }

  final void at(LcaEvent event, long order) {
    event.run = run;
    event.order = order;
  }
}
