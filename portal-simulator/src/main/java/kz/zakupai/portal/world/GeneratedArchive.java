package kz.zakupai.portal.world;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kz.zakupai.portal.archive.Archive;
import kz.zakupai.portal.archive.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The records of a made-up world. A number tells which neighbourhood to look in. */
final class GeneratedArchive implements Archive {
    private final World world;
    private final Map<Kind, Long> totals = new EnumMap<>(Kind.class);
    private final Map<String, Long> storyOfBin = new HashMap<>();

    GeneratedArchive(World world) {
        this.world = world;
    }

    @Override
    public long total(Kind kind) {
        survey();
        return totals.getOrDefault(kind, 0L);
    }

    /** Counts everything and notes who lives where: one pass over the world, the first time it is needed. */
    private synchronized void survey() {
        if (!totals.isEmpty()) {
            return;
        }
        for (long number = 0; number < world.stories(); number++) {
            Story story = world.story(number);
            for (Kind kind : Kind.values()) {
                totals.merge(kind, (long) story.records(kind).size(), Long::sum);
            }
            for (ObjectNode subject : story.records(Kind.SUBJECT).values()) {
                storyOfBin.put(subject.path("bin").asString(""), number);
            }
        }
    }

    @Override
    public Optional<ObjectNode> find(Kind kind, long id) {
        long story = Ids.storyOf(kind, id);
        return story < 0 || story >= world.stories()
                ? Optional.empty()
                : Optional.ofNullable(world.story(story).records(kind).get(id));
    }

    @Override
    public Stream<ObjectNode> newestFirst(Kind kind, long before) {
        long highest = Math.min(world.stories() - 1, Ids.storyOf(kind, before));
        return LongStream.rangeClosed(0, highest)
                .map(place -> highest - place)
                .boxed()
                .flatMap(story -> world.story(story).records(kind).tailMap(before, false).values().stream());
    }

    @Override
    public Optional<Stream<ObjectNode>> candidates(Kind kind, String field, String value) {
        @Nullable Kind owner = owner(kind, field);
        if (owner != null) {
            return Optional.of(number(value)
                    .map(id -> Ids.storyOf(owner, id))
                    .filter(story -> story >= 0 && story < world.stories())
                    .map(story -> world.story(story).records(kind).values().stream())
                    .orElseGet(Stream::empty));
        }
        if (field.endsWith("bin") || field.endsWith("biin") || field.endsWith("bin_iin")) {
            survey();
            Long story = storyOfBin.get(value);
            return Optional.of(story == null ? Stream.empty() : world.story(story).records(kind).values().stream());
        }
        return Optional.empty();
    }

    private static @Nullable Kind owner(Kind kind, String field) {
        return switch (field) {
            case "id", "pid" -> kind == Kind.RNU && field.equals("pid") ? Kind.SUBJECT : kind;
            case "trd_buy_id", "buy_id" -> Kind.ANNOUNCEMENT;
            case "contract_id", "contract_root_id", "root_id", "parent_id" -> Kind.CONTRACT;
            case "supplier_id", "customer_id", "sys_subjects_id", "org_pid" -> Kind.SUBJECT;
            case "rootrecord_id", "point_list" -> Kind.PLAN;
            default -> null;
        };
    }

    private static Optional<Long> number(String value) {
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }
}
