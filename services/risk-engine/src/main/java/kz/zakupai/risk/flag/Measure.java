package kz.zakupai.risk.flag;

import java.util.List;
import java.util.Locale;
import kz.zakupai.risk.facts.Party;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, and what it rests on.
 *
 * @param value in the unit of the flag's settings; rounded to four places where it is shown
 * @param threshold what it was compared with
 * @param peerGroup what the purchase was compared with; null where with a fixed number only
 * @param evidence where to look it up
 * @param aspect which of several signs this is about, where a flag looks for more than one; null where for one only
 */
public record Measure(
        double value,
        double threshold,
        @Nullable PeerGroup peerGroup,
        List<Evidence> evidence,
        @Nullable Aspect aspect) {

    public Measure {
        evidence = List.copyOf(evidence);
    }

    /** A measure of a flag that looks for one sign only. */
    public Measure(double value, double threshold, @Nullable PeerGroup peerGroup, List<Evidence> evidence) {
        this(value, threshold, peerGroup, evidence, null);
    }

    /** A value compared with a fixed number. */
    public static Measure of(double value, double threshold, Evidence... evidence) {
        return new Measure(value, threshold, null, List.of(evidence));
    }

    /** The same numbers, said to be about one of the flag's several signs. */
    public Measure about(Aspect which) {
        return new Measure(value, threshold, peerGroup, evidence, which);
    }

    /**
     * One of several signs that a flag looks for.
     *
     * @param key it has sentences of its own in the messages: {@code splitting.near_limit.raised}
     * @param unit of value and threshold, instead of the unit in the flag's settings
     */
    public record Aspect(String key, String unit) {}

    /**
     * Others of the same kind.
     *
     * @param kind a key in the messages: {@code item}, {@code customers}, {@code bidders}, {@code lots}
     * @param of which of the kind: an item code and unit, a year; empty for all
     * @param sample how many
     */
    public record PeerGroup(String kind, String of, long sample) {}

    /** Something of the database that a judgement rests on. */
    public record Evidence(Kind kind, long id) {
        /** What it is; the id is the portal's, of a party its BIN or IIN. */
        public enum Kind {
            LOT,
            ANNOUNCEMENT,
            PLAN,
            BID,
            CONTRACT,
            ACT,
            PARTY
        }

        /** Several of one kind. */
        public static List<Evidence> of(Kind kind, List<Long> ids) {
            return ids.stream().map(id -> new Evidence(kind, id)).toList();
        }

        /** The kind in answers and messages: {@code lot}. */
        public String wireKind() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        /** The id as others may see it: a person's number is masked. */
        public String shownId() {
            return kind == Kind.PARTY ? new Party(id).toString() : Long.toString(id);
        }
    }
}
