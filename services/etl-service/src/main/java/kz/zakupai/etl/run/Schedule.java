package kz.zakupai.etl.run;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.portal.PortalTokens;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Begins runs by the clock. Whoever moves a time on begins its run, so that several instances begin it once; times that
 * passed while no instance was up are made good by one run; while another run loads the same, it is tried again every ten
 * minutes. Thread-safe.
 */
@Component
class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final String OFF = "-";
    private static final Duration WHEN_BUSY = Duration.ofMinutes(10);

    private final List<Plan> plans;
    private final JdbcClient database;
    private final RunStarts starts;
    private final PortalTokens tokens;
    private final InstantSource clock;

    Schedule(
            ScheduleSettings settings,
            JdbcClient database,
            RunStarts starts,
            PortalTokens tokens,
            InstantSource clock) {
        // The rarer one first: where both are due, the other can wait.
        this.plans = List.of(
                Plan.of("rnu", settings.rnu(), RunMode.FULL, List.of(PortalEntity.RNU)),
                Plan.of("incremental", settings.incremental(), RunMode.INCREMENTAL, PortalEntity.inJournal()));
        this.database = database;
        this.starts = starts;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Plan(
            String name, String text, Optional<CronExpression> cron, RunMode mode, List<PortalEntity> entities) {
        static Plan of(String name, String text, RunMode mode, List<PortalEntity> entities) {
            try {
                Optional<CronExpression> cron =
                        text.equals(OFF) ? Optional.empty() : Optional.of(CronExpression.parse(text));
                return new Plan(name, text, cron, mode, entities);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "zakupai.etl.schedule." + name + " is no cron expression of six fields", wrong);
            }
        }

        Optional<Instant> next(Instant after) {
            return cron.map(expression -> expression.next(after.atZone(RunOrder.PORTAL_ZONE)))
                    .map(ZonedDateTime::toInstant);
        }
    }

    /**
     * One line of the schedule.
     *
     * @param nextAt when it begins next; absent while it is off
     * @param reason why it is off
     * @param lastNote what came of the last time, where no run came of it
     */
    record Line(
            String name,
            String cron,
            boolean active,
            @Nullable Instant nextAt,
            @Nullable String reason,
            @Nullable Long lastRunId,
            @Nullable String lastNote) {}

    /** Begins what is due. */
    void startDue() {
        if (tokens.current().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (Plan plan : plans) {
            plan.next(now).filter(next -> isDue(plan, now, next)).ifPresent(_ -> start(plan, now));
        }
    }

    /** Puts the time down at the first look and whenever the setting changed; afterwards moves it on when it has come. */
    private boolean isDue(Plan plan, Instant now, Instant next) {
        database.sql("""
                        INSERT INTO portal_schedule AS s (name, cron, due_at) VALUES (:name, :cron, :next)
                        ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, due_at = excluded.due_at
                        WHERE s.cron <> excluded.cron""")
                .param("name", plan.name())
                .param("cron", plan.text())
                .param("next", Runs.utc(next))
                .update();
        return database.sql("UPDATE portal_schedule SET due_at = :next WHERE name = :name AND due_at <= :now")
                        .param("next", Runs.utc(next))
                        .param("name", plan.name())
                        .param("now", Runs.utc(now))
                        .update()
                > 0;
    }

    private void start(Plan plan, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, RunOrder.PORTAL_ZONE);
        try {
            long id = starts.start(new RunOrder(plan.mode(), free(plan), today, today, null, List.of()), "schedule");
            note(plan, id, null);
            LOG.info("run {} begins by schedule {}", id, plan.name());
        } catch (RequestRefusedException busy) {
            note(plan, null, busy.getMessage());
            database.sql("UPDATE portal_schedule SET due_at = least(due_at, :soon) WHERE name = :name")
                    .param("soon", Runs.utc(now.plus(WHEN_BUSY)))
                    .param("name", plan.name())
                    .update();
            LOG.info("no run by schedule {} for now: {}", plan.name(), busy.getMessage());
        }
    }

    /** Changes of what another run loads just then wait for the next time; all others need not. */
    private List<PortalEntity> free(Plan plan) {
        Set<String> busy = starts.beingLoaded();
        List<PortalEntity> free = plan.entities().stream()
                .filter(entity -> !busy.contains(entity.wireName()))
                .toList();
        return free.isEmpty() ? plan.entities() : free;
    }

    private void note(Plan plan, @Nullable Long runId, @Nullable String note) {
        database.sql("""
                        UPDATE portal_schedule SET last_run_id = coalesce(:run, last_run_id), last_note = :note WHERE name = :name""")
                .param("run", runId, Types.BIGINT)
                .param("note", note, Types.VARCHAR)
                .param("name", plan.name())
                .update();
    }

    /** The schedule as it stands. */
    List<Line> lines() {
        boolean token = tokens.current().isPresent();
        return plans.stream().map(plan -> line(plan, token)).toList();
    }

    private record Stored(
            Instant dueAt,
            @Nullable Long lastRunId,
            @Nullable String lastNote) {}

    private Line line(Plan plan, boolean token) {
        Optional<Stored> stored = database.sql("SELECT * FROM portal_schedule WHERE name = :name AND cron = :cron")
                .param("name", plan.name())
                .param("cron", plan.text())
                .query((row, number) -> new Stored(
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_run_id", Long.class),
                        row.getString("last_note")))
                .optional();
        boolean active = token && plan.cron().isPresent();
        String reason = active
                ? null
                : plan.cron().isEmpty()
                        ? "switched off by zakupai.etl.schedule." + plan.name()
                        : PortalTokens.missing();
        Instant next = active
                ? stored.map(Stored::dueAt).or(() -> plan.next(clock.instant())).orElse(null)
                : null;
        return new Line(
                plan.name(),
                plan.text(),
                active,
                next,
                reason,
                stored.map(Stored::lastRunId).orElse(null),
                stored.map(Stored::lastNote).orElse(null));
    }
}
