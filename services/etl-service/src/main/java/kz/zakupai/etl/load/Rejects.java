package kz.zakupai.etl.load;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.service.log.PersonalNumbers;
import org.jspecify.annotations.Nullable;

/** Rows that were refused: the first are kept one by one, the others counted. For one thread and one page. */
final class Rejects {
    private final List<Reject> first = new ArrayList<>();
    private long total;

    void add(long rowNumber, String entity, @Nullable String key, @Nullable String field, String reason) {
        total++;
        if (first.size() < LoadReport.MAX_REJECTS) {
            String shown = key == null || key.isEmpty() ? null : PersonalNumbers.masked(key);
            first.add(new Reject(rowNumber, entity, shown, field, reason));
        }
    }

    long total() {
        return total;
    }

    List<Reject> first() {
        return List.copyOf(first);
    }
}
