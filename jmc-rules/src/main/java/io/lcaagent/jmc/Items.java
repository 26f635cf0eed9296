package io.lcaagent.jmc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;

/** The fields of events, by their names. */
final class Items {
  private Items() {}

  /** One event. */
  record Row(IItem item, Map<String, IMemberAccessor<?, IItem>> fields) {
    String text(String field) {
      Object value = value(field);
      return value == null ? "" : value.toString();
    }

    boolean flag(String field) {
      return Boolean.TRUE.equals(value(field));
    }

    long whole(String field) {
      Object value = value(field);
      if (value instanceof IQuantity quantity) {
        return quantity.longValue();
      }
      return value instanceof Number number ? number.longValue() : 0;
    }

    /** NaN where there is none. */
    double real(String field) {
      Object value = value(field);
      if (value instanceof IQuantity quantity) {
        return quantity.doubleValue();
      }
      return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private Object value(String field) {
      IMemberAccessor<?, IItem> accessor = fields.get(field);
      return accessor == null ? null : accessor.getMember(item);
    }
  }

  /** All events of a type; one type can arrive in several parts. */
  static List<Row> of(IItemCollection items, String type) {
    List<Row> rows = new ArrayList<>();
    for (IItemIterable part : items.apply(ItemFilters.type(type))) {
      Map<String, IMemberAccessor<?, IItem>> fields = new HashMap<>();
      for (IAccessorKey<?> key : part.getType().getAccessorKeys().keySet()) {
        fields.put(key.getIdentifier(), part.getType().getAccessor(key));
      }
      for (IItem item : part) {
        rows.add(new Row(item, fields));
      }
    }
    return rows;
  }
}
