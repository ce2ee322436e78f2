package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.risk.facts.Listing;
import kz.zakupai.risk.facts.Party;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the register of unfair participants, by whom they hold for: the listed supplier, the legal entities behind it, and
 * participants with the same head or founder, to whom the ban extends (Law 106-VIII, art. 7; order 646).
 */
final class Listings {
    private static final long MICROS = 1_000_000;
    private final Parties parties;
    private final List<Listing> entries = new ArrayList<>();
    private final Map<Integer, List<Integer>> byParty = new HashMap<>();

    private Listings(Parties parties) {
        this.parties = parties;
    }

    /** Reads those that hold for the parties of the scope. */
    static Listings read(Reading reading, Scope scope, Parties parties) throws SQLException {
        var listings = new Listings(parties);
        String among = scope instanceof Scope.Few few ? " IN " + Scope.biins(few.biins()) : " IS NOT NULL";
        String persons = scope instanceof Scope.Few ? "(s.bin" + among + " OR s.iin" + among + ")" : "true";
        // An entry that the portal no longer shows ended when that was seen, at the latest.
        String ends = "least(coalesce(r.end_date, 'infinity'), coalesce(r.deleted_at, 'infinity'))";
        reading.each(
                "SELECT supplier_biin, supplier_biin, start_date, " + ends + " FROM rnu r WHERE supplier_biin" + among
                        + " ORDER BY row_id",
                row -> listings.put(row, false));
        reading.each(
                "SELECT DISTINCT coalesce(s.bin, s.iin), p.supplier_biin, r.start_date, " + ends
                        + " FROM rnu_persons p JOIN rnu r ON r.supplier_biin = p.supplier_biin"
                        + " AND r.start_date IS NOT DISTINCT FROM p.start_date AND r.system_id IS NOT DISTINCT FROM p.system_id"
                        + " JOIN subject_contacts c ON c.digest = p.digest AND c.kind = 'head'"
                        + " JOIN subjects s ON s.pid = c.pid WHERE " + persons + " ORDER BY 1, 2, 3",
                row -> listings.put(row, true));
        reading.each(
                "SELECT DISTINCT p.bin, p.supplier_biin, r.start_date, " + ends
                        + " FROM rnu_persons p JOIN rnu r ON r.supplier_biin = p.supplier_biin"
                        + " AND r.start_date IS NOT DISTINCT FROM p.start_date AND r.system_id IS NOT DISTINCT FROM p.system_id"
                        + " WHERE p.bin" + among + " ORDER BY 1, 2, 3",
                row -> listings.put(row, true));
        return listings;
    }

    private void put(CopyRow row, boolean through) {
        int party = parties.add(row.biin());
        long listed = row.biin();
        Instant start = instant(row.micros());
        Instant end = instant(row.micros());
        if (party < 0 || listed == Absent.LONG || (through && parties.biin(party) == listed)) {
            return;
        }
        entries.add(new Listing(new Party(listed), through, start, end));
        byParty.computeIfAbsent(party, _ -> new ArrayList<>(1)).add(entries.size() - 1);
    }

    private static @Nullable Instant instant(long micros) {
        return micros == Absent.LONG ? null : Absent.EPOCH_INSTANT.plusSeconds(Math.floorDiv(micros, MICROS));
    }

    @Nullable
    Listing entry(int index) {
        return index < 0 ? null : entries.get(index);
    }

    /** The index of an entry that held for {@code party} at {@code second}, the earlier of it and {@code known}; else {@code known}. */
    int inForce(int party, int second, int known) {
        List<Integer> candidates = party < 0 || second == Absent.INT ? null : byParty.get(party);
        if (candidates == null) {
            return known;
        }
        Instant time = Absent.requiredInstant(second);
        return candidates.stream()
                .filter(index -> entries.get(index).holds(time))
                .min(Comparator.naturalOrder())
                .filter(index -> known < 0 || index < known)
                .orElse(known);
    }

    /** For a bid: the entry in force when it was made, or the newest one if it has no time; null if there is none. */
    @Nullable
    Listing ofBid(int party, int made) {
        List<Integer> candidates = party < 0 ? null : byParty.get(party);
        if (candidates == null) {
            return null;
        }
        return made == Absent.INT ? entries.get(candidates.getLast()) : entry(inForce(party, made, Absent.INDEX));
    }
}
