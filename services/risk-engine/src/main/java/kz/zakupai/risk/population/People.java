package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.risk.facts.Bid;
import org.jspecify.annotations.Nullable;

/** What is known about those who take part: since when they exist, what they do, and by what they are compared. */
final class People {
    private final int[] registered;
    private final int[] activities;
    private final Words words;
    private final Map<Integer, List<Bid.Contact>> contacts = new HashMap<>();

    private People(int parties, Words words) {
        registered = new int[parties];
        activities = new int[parties];
        this.words = words;
        Arrays.fill(registered, Absent.INT);
        Arrays.fill(activities, Absent.INDEX);
    }

    static People read(Reading reading, Scope scope, Parties parties, Words words) throws SQLException {
        var people = new People(parties.size(), words);
        String condition = "WHERE deleted_at IS NULL";
        if (scope instanceof Scope.Few few) {
            String list = Scope.biins(few.biins());
            condition += " AND (bin IN " + list + " OR iin IN " + list + ")";
        }
        reading.each(
                "SELECT coalesce(bin, iin), regdate, oked_list FROM subjects " + condition + " ORDER BY pid",
                row -> people.subject(row, parties));
        reading.each(
                "SELECT coalesce(s.bin, s.iin), c.kind, c.digest FROM subject_contacts c JOIN (SELECT * FROM subjects "
                        + condition + ") s ON s.pid = c.pid ORDER BY 1, 2, 3",
                row -> people.contact(row, parties));
        return people;
    }

    private void subject(CopyRow row, Parties parties) {
        int party = parties.of(row.biin());
        int since = row.second();
        String codes = row.joined();
        if (party >= 0) {
            registered[party] = since == Absent.INT ? registered[party] : since;
            activities[party] = codes.isEmpty() ? activities[party] : words.number(codes);
        }
    }

    private void contact(CopyRow row, Parties parties) {
        int party = parties.of(row.biin());
        String kind = row.text();
        long digest = row.longValue();
        if (party >= 0 && kind != null) {
            contacts.computeIfAbsent(party, _ -> new ArrayList<>(3))
                    .add(new Bid.Contact(Bid.Contact.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), digest));
        }
    }

    @Nullable
    Instant registered(int party) {
        return party < 0 ? null : Absent.instant(registered[party]);
    }

    List<String> activities(int party) {
        String codes = party < 0 ? null : words.word(activities[party]);
        return codes == null ? List.of() : Arrays.asList(codes.split(" ", -1));
    }

    /** Null while none has been loaded. */
    @Nullable
    List<Bid.Contact> contacts(int party) {
        return contacts.get(party);
    }
}
