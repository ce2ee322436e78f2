package kz.zakupai.portal.world;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the portal writes: times without a zone, sums as whole numbers or as floats. */
final class Wire {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : TIME.format(time);
    }

    /** Tiyn as tenge: without a fraction as a whole number, but every third of those as a float, as the portal does. */
    static void money(ObjectNode object, String field, @Nullable Long tiyn) {
        if (tiyn == null) {
            object.putNull(field);
        } else if (tiyn % 100 != 0) {
            object.put(field, BigDecimal.valueOf(tiyn, 2).stripTrailingZeros());
        } else if (tiyn / 100 % 3 == 0) {
            object.put(field, BigDecimal.valueOf(tiyn / 10, 1));
        } else {
            object.put(field, tiyn / 100);
        }
    }
}
