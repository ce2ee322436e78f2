package kz.zakupai.etl.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be loaded from the portal, in the order in which a run does: what others are found by comes before them.
 *
 * <p>The journal's names for them are documented for {@code subject} and {@code rnu} only; the others are recognised in the
 * spellings of the portal's paths, tables and GraphQL roots.
 */
public enum PortalEntity {
    REFS,
    SUBJECTS,
    RNU,
    ANNOUNCEMENTS,
    LOTS,
    BIDS,
    CONTRACTS,
    ACTS,
    PAYMENTS,
    PLANS;

    /** In the singular, with underscores. */
    private static final Map<String, PortalEntity> JOURNAL_NAMES = Map.ofEntries(
            Map.entry("subject", SUBJECTS),
            Map.entry("rnu", RNU),
            Map.entry("trd_buy", ANNOUNCEMENTS),
            Map.entry("trdbuy", ANNOUNCEMENTS),
            Map.entry("announcement", ANNOUNCEMENTS),
            Map.entry("lot", LOTS),
            Map.entry("trd_buy_lot", LOTS),
            Map.entry("trd_app", BIDS),
            Map.entry("trdapp", BIDS),
            Map.entry("app", BIDS),
            Map.entry("application", BIDS),
            Map.entry("contract", CONTRACTS),
            Map.entry("contract_registry", CONTRACTS),
            Map.entry("act", ACTS),
            Map.entry("contract_act", ACTS),
            Map.entry("electron_act", ACTS),
            Map.entry("treasury_pay", PAYMENTS),
            Map.entry("treasurypay", PAYMENTS),
            Map.entry("payment", PAYMENTS),
            Map.entry("plan", PLANS),
            Map.entry("pln_point", PLANS),
            Map.entry("plan_point", PLANS));

    /** The name in requests and answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The entity with this name. */
    public static Optional<PortalEntity> named(String name) {
        return Arrays.stream(values())
                .filter(entity -> entity.wireName().equals(name))
                .findFirst();
    }

    /** All names, in a run's order. */
    public static String names() {
        return Arrays.stream(values()).map(PortalEntity::wireName).collect(Collectors.joining(", "));
    }

    /** Whether the journal tells of changes. */
    public boolean isInJournal() {
        return JOURNAL_NAMES.containsValue(this);
    }

    /** What an incremental run brings unless it is asked for less. */
    public static List<PortalEntity> inJournal() {
        return Arrays.stream(values()).filter(PortalEntity::isInJournal).toList();
    }

    /** The entity that the journal calls {@code service}: singular or plural, with hyphens or underscores. */
    public static Optional<PortalEntity> ofJournal(String service) {
        String plain = service.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        String singular = plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
        return Optional.ofNullable(JOURNAL_NAMES.get(singular)).or(() -> Optional.ofNullable(JOURNAL_NAMES.get(plain)));
    }
}
