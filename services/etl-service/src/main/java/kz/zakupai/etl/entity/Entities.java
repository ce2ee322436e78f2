package kz.zakupai.etl.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.zakupai.etl.page.Fields;
import org.jspecify.annotations.Nullable;

/** Finds the kind of a page: as it was given, from the name of its source, from its GraphQL root, or from its fields. */
public final class Entities {
    private static final Pattern REF_NAME = Pattern.compile("ref_[a-z_]{2,60}");
    private static final Pattern REF_SOURCE = Pattern.compile("(?:^|/)(ref[-_][a-z_-]{2,60})(?:\\.json|/|\\?|$)");

    /** In the order in which they are asked whether they recognise a record. */
    private static final List<Entity> KINDS = List.of(
            new Bids(),
            new Contracts(),
            new ContractUnits(),
            new Lots(),
            new Plans(),
            new PlanPlaces(),
            new PlanSpecs(),
            new Announcements(),
            new Pauses(),
            new Cancellations(),
            new CommissionMembers(),
            new Acts(),
            new Payments(),
            new UnfairParticipants(),
            new Subjects(),
            new SubjectAddresses(),
            new Journal());

    /** GraphQL roots that are named otherwise than the kind of their records. {@code Ob*} are those of another system. */
    private static final Map<String, String> ROOTS = Map.of(
            "trd_buy", "announcements",
            "ob_trd_buy", "announcements",
            "ob_lots", "lots",
            "contract", "contracts",
            "ob_contract", "contracts",
            "ob_plans", "plans",
            "trd_app", "bids");

    private Entities() {}

    /** The kind with this name: one of {@link #names()}. */
    public static Optional<Entity> named(String kind) {
        if (kind.startsWith(References.PREFIX)) {
            String name = kind.substring(References.PREFIX.length());
            return REF_NAME.matcher(name).matches() ? Optional.of(new References(name)) : Optional.empty();
        }
        return KINDS.stream().filter(entity -> entity.kind().equals(kind)).findFirst();
    }

    /** The names of all kinds, for messages. */
    public static String names() {
        return KINDS.stream().map(Entity::kind).sorted().collect(Collectors.joining(", ")) + ", refs/ref_<name>";
    }

    /** The kind that the records under a GraphQL root have. */
    public static Optional<Entity> ofRoot(@Nullable String root) {
        return Optional.ofNullable(root)
                .map(name -> ROOTS.getOrDefault(name, name))
                .flatMap(Entities::named);
    }

    /** The kind of a record by its fields. Code lists are told apart by {@code source}: {@code ref-lots-status.json}. */
    public static Optional<Entity> recognise(Fields fields, String source) {
        Optional<Entity> known =
                KINDS.stream().filter(entity -> entity.recognises(fields)).findFirst();
        if (known.isPresent()) {
            return known;
        }
        Matcher name = REF_SOURCE.matcher(source);
        return name.find()
                ? named(References.PREFIX + name.group(1).replace('-', '_')).filter(entity -> entity.recognises(fields))
                : Optional.empty();
    }
}
