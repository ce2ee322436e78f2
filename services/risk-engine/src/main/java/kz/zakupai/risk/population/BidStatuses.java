package kz.zakupai.risk.population;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.risk.facts.Bid;
import org.jspecify.annotations.Nullable;

/** What the portal's names of a bid's status mean. Not thread-safe. */
final class BidStatuses {
    /** The outcomes by the number that a column has for them. */
    static final List<Bid.Outcome> OUTCOMES = List.of(Bid.Outcome.values());

    private final Map<String, Byte> known = new HashMap<>();

    /** The number of the outcome. */
    byte outcome(@Nullable String status) {
        if (status == null) {
            return (byte) OUTCOMES.indexOf(Bid.Outcome.UNKNOWN);
        }
        return known.computeIfAbsent(status, name -> (byte) OUTCOMES.indexOf(outcomeOf(name)));
    }

    private static Bid.Outcome outcomeOf(String status) {
        String name = status.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("второй победитель") || name.startsWith("потенциальный")) {
            return Bid.Outcome.SECOND;
        }
        if (name.startsWith("победитель")) {
            return Bid.Outcome.WON;
        }
        if (name.startsWith("отозван")) {
            return Bid.Outcome.WITHDRAWN;
        }
        if (name.startsWith("отклон") || name.startsWith("не допущ") || name.startsWith("не соответств")) {
            return Bid.Outcome.REJECTED;
        }
        return name.startsWith("допущ") || name.startsWith("подан") || name.startsWith("участ")
                ? Bid.Outcome.ADMITTED
                : Bid.Outcome.UNKNOWN;
    }
}
