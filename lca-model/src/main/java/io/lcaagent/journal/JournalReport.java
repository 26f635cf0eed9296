package io.lcaagent.journal;

/**
 * What a reader found in a journal.
 *
 * @param records records handed on; repeated definitions are not counted
 * @param damaged records that are lost or unreadable (records are numbered, so holes are seen)
 * @param damagedBytes bytes passed over while looking for the next readable record
 * @param unknown records of a type, version or value that this reader does not know
 * @param segments files read
 * @param ended an end record was seen: the run ended in order
 */
public record JournalReport(
    long records, long damaged, long damagedBytes, long unknown, int segments, boolean ended) {

  public boolean isIntact() {
    return damaged == 0 && damagedBytes == 0;
  }

  /** One line about what is missing, or an empty string when nothing is. */
  public String note() {
    if (isIntact() && unknown == 0) {
      return "";
    }
    StringBuilder note = new StringBuilder();
    if (!isIntact()) {
      note.append(damaged)
          .append(damaged == 1 ? " record is" : " records are")
          .append(" damaged or missing (")
          .append(damagedBytes)
          .append(" bytes passed over)");
    }
    if (unknown > 0) {
      note.append(note.isEmpty() ? "" : "; ")
          .append(unknown)
          .append(unknown == 1 ? " record" : " records")
          .append(" of a newer version not understood");
    }
    return note.append("; ").append(records).append(" records read").toString();
  }
}
