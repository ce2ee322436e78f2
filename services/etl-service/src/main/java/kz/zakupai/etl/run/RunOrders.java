package kz.zakupai.etl.run;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import kz.zakupai.service.error.FieldProblem;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks requests and makes orders of them. Thread-safe. */
@Component
class RunOrders {
    /** The portal has nothing older. */
    static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    private static final int MAX_INCREMENTAL_DAYS = 366;
    private static final int MAX_SUBJECTS = 1000;
    private final InstantSource clock;

    RunOrders(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The order for {@code request}.
     *
     * @throws RequestRefusedException 422 with every field that is wrong
     */
    RunOrder order(RunRequest request) {
        List<FieldProblem> problems = new ArrayList<>();
        Optional<RunMode> named =
                request.mode() == null ? Optional.of(RunMode.INCREMENTAL) : RunMode.named(request.mode());
        if (named.isEmpty()) {
            problems.add(new FieldProblem("mode", "must be full or incremental", "wrong_value"));
        }
        RunMode mode = named.orElse(RunMode.FULL);
        List<PortalEntity> entities = entities(request, mode, problems);
        LocalDate to = request.to() == null ? today() : request.to();
        LocalDate from = from(request, mode, to, problems);
        checkDates(from, to, mode, problems);
        List<String> subjects = subjects(request, mode, entities, problems);
        if (!problems.isEmpty()) {
            throw RequestRefusedException.invalid(problems);
        }
        boolean sinceLast = mode == RunMode.INCREMENTAL && request.from() == null && request.days() == null;
        return new RunOrder(
                mode,
                entities,
                from,
                to,
                sinceLast ? null : from.atStartOfDay().toInstant(RunOrder.PORTAL_ZONE),
                subjects);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), RunOrder.PORTAL_ZONE);
    }

    private static List<PortalEntity> entities(RunRequest request, RunMode mode, List<FieldProblem> problems) {
        if (request.entities() == null) {
            return mode == RunMode.INCREMENTAL ? PortalEntity.inJournal() : Arrays.asList(PortalEntity.values());
        }
        Set<PortalEntity> chosen = EnumSet.noneOf(PortalEntity.class);
        for (int i = 0; i < request.entities().size(); i++) {
            String field = "entities[" + i + "]";
            Optional<PortalEntity> entity = PortalEntity.named(
                    Objects.requireNonNullElse(request.entities().get(i), ""));
            if (entity.isEmpty()) {
                problems.add(new FieldProblem(field, "must be one of " + PortalEntity.names(), "wrong_value"));
            } else if (mode == RunMode.INCREMENTAL && !entity.get().isInJournal()) {
                problems.add(new FieldProblem(
                        field, "is not in the portal's journal: load it with mode full", "contradiction"));
            } else {
                chosen.add(entity.get());
            }
            if (i >= PortalEntity.values().length) {
                problems.add(new FieldProblem("entities", "names an entity more than once", "too_long"));
                break;
            }
        }
        if (chosen.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new FieldProblem("entities", "must name at least one of " + PortalEntity.names(), "too_short"));
        }
        return List.copyOf(chosen);
    }

    private LocalDate from(RunRequest request, RunMode mode, LocalDate to, List<FieldProblem> problems) {
        Integer days = request.days();
        if (days != null && request.from() != null) {
            problems.add(new FieldProblem("days", "give from or days, not both", "contradiction"));
        } else if (days != null && (days < 1 || days > ChronoUnit.DAYS.between(FIRST_DAY, today()))) {
            problems.add(
                    new FieldProblem("days", "must be at least 1 and not reach before " + FIRST_DAY, "out_of_range"));
        } else if (days != null) {
            return to.minusDays(days - 1L);
        }
        if (request.from() == null && days == null && mode == RunMode.FULL) {
            problems.add(new FieldProblem("from", "is needed for mode full, or days", "missing"));
        }
        return request.from() == null ? to : request.from();
    }

    private void checkDates(LocalDate from, LocalDate to, RunMode mode, List<FieldProblem> problems) {
        if (from.isBefore(FIRST_DAY)) {
            problems.add(new FieldProblem("from", "must not be before " + FIRST_DAY, "out_of_range"));
        }
        if (to.isAfter(today().plusDays(1))) {
            problems.add(new FieldProblem("to", "must not be in the future", "out_of_range"));
        }
        if (from.isAfter(to)) {
            problems.add(new FieldProblem("from", "must not be after to", "contradiction"));
        }
        if (mode == RunMode.INCREMENTAL && ChronoUnit.DAYS.between(from, to) >= MAX_INCREMENTAL_DAYS) {
            problems.add(new FieldProblem(
                    "from", "more than " + MAX_INCREMENTAL_DAYS + " days need mode full", "out_of_range"));
        }
    }

    private static List<String> subjects(
            RunRequest request, RunMode mode, List<PortalEntity> entities, List<FieldProblem> problems) {
        List<@Nullable String> given = request.subjects();
        if (given == null) {
            return List.of();
        }
        if (mode != RunMode.FULL || !entities.contains(PortalEntity.PLANS)) {
            problems.add(new FieldProblem("subjects", "only narrows plans in mode full", "contradiction"));
        }
        if (given.isEmpty() || given.size() > MAX_SUBJECTS) {
            problems.add(new FieldProblem("subjects", "must have 1 to " + MAX_SUBJECTS + " elements", "out_of_range"));
            return List.of();
        }
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                subjects.add(new Biin(Objects.requireNonNullElse(given.get(i), "")).digits());
            } catch (InvalidBiinException invalid) {
                problems.add(
                        new FieldProblem("subjects[" + i + "]", String.valueOf(invalid.getMessage()), "wrong_format"));
            }
        }
        return subjects.stream().distinct().toList();
    }
}
