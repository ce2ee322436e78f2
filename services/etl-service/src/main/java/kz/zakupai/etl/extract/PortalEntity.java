package kz.zakupai.etl.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be loaded from the portal, in the order in which a run does: what others are found by comes before them.
 *
 * <p>The journal's names for them are documented for {@code subject} and {@code rnu} only; the others are recognised in the
 * spellings of the portal's paths, tables and GraphQL roots.
 */
public enum PortalEntity {
    REFS(Set.of()),
    SUBJECTS(Set.of("subject")),
    RNU(Set.of("rnu")),
    ANNOUNCEMENTS(Set.of("trd_buy", "trdbuy", "announcement")),
    LOTS(Set.of("lot", "trd_buy_lot")),
    BIDS(Set.of("trd_app", "trdapp", "app", "application")),
    CONTRACTS(Set.of("contract", "contract_registry")),
    ACTS(Set.of("act", "contract_act", "electron_act")),
    PAYMENTS(Set.of("treasury_pay", "treasurypay", "payment")),
    PLANS(Set.of("plan", "pln_point", "plan_point", "plans_spec"));

    private final Set<String> journalNames;

    PortalEntity(Set<String> journalNames) {
        this.journalNames = journalNames;
    }

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
        return !journalNames.isEmpty();
    }

    /** What an incremental run brings unless it is asked for less. */
    public static List<PortalEntity> inJournal() {
        return Arrays.stream(values()).filter(PortalEntity::isInJournal).toList();
    }

    /** The entity that the journal calls {@code service}: singular or plural, with hyphens or underscores. */
    public static Optional<PortalEntity> ofJournal(String service) {
        String plain = service.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        String singular = plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
        return Arrays.stream(values())
                .filter(entity -> entity.journalNames.contains(plain) || entity.journalNames.contains(singular))
                .findFirst();
    }
}
