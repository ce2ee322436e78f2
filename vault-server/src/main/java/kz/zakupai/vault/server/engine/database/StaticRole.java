package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.database.schedule.CronSchedule;
import kz.zakupai.vault.server.engine.database.schedule.RotationPlan;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * An account that exists in the database for good, whose password is changed by plan. Immutable.
 *
 * @param database the name of its connection
 * @param rotation statements that change the password; none for the usual one
 * @param password empty until it was changed for the first time
 * @param rotated when the password was changed last; when the role was made, where it has not been yet
 */
record StaticRole(
        String database,
        String username,
        RotationPlan plan,
        List<String> rotation,
        Credential credential,
        Secret password,
        Instant rotated) {
    static final String USERNAME = "username";
    static final String PERIOD = "rotation_period";
    static final String SCHEDULE = "rotation_schedule";
    static final String WINDOW = "rotation_window";
    static final String STATEMENTS = "rotation_statements";
    static final String LAST_ROTATION = "last_vault_rotation";
    private static final String PASSWORD = "password";

    StaticRole {
        rotation = List.copyOf(rotation);
    }

    StaticRole withPassword(Secret other, Instant at) {
        return new StaticRole(database, username, plan, rotation, credential, other, at);
    }

    Instant due(Instant now) {
        return plan.due(rotated, now);
    }

    /** The role without its password. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        credential.show(wire);
        wire.put(Role.DB_NAME, database);
        wire.put(LAST_ROTATION, rotated);
        showPlan(wire);
        wire.put(STATEMENTS, rotation);
        wire.put(USERNAME, username);
        return wire;
    }

    /** The account's credentials, which are good until {@code ttl} has passed. */
    Map<String, @Nullable Object> credentials(Instant now) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put(LAST_ROTATION, rotated);
        wire.put(PASSWORD, password.reveal());
        showPlan(wire);
        Duration left = Duration.between(now, due(now)).plusMillis(500);
        wire.put("ttl", Math.max(0, left.toSeconds()));
        wire.put(USERNAME, username);
        return wire;
    }

    private void showPlan(Map<String, @Nullable Object> wire) {
        switch (plan) {
            case RotationPlan.Every every -> wire.put(PERIOD, every.period().toSeconds());
            case RotationPlan.Scheduled scheduled -> {
                wire.put(SCHEDULE, scheduled.text());
                if (scheduled.window().isPositive()) {
                    wire.put(WINDOW, scheduled.window().toSeconds());
                }
            }
        }
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = wire();
        stored.put(PASSWORD, password.reveal());
        return Json.bytes(stored);
    }

    static StaticRole parse(byte[] bytes) {
        Stored stored = Stored.read(bytes);
        String schedule = stored.text(SCHEDULE);
        RotationPlan plan = schedule.isEmpty()
                ? new RotationPlan.Every(stored.seconds(PERIOD))
                : new RotationPlan.Scheduled(schedule, CronSchedule.parse(schedule), stored.seconds(WINDOW));
        return new StaticRole(
                stored.text(Role.DB_NAME),
                stored.text(USERNAME),
                plan,
                stored.texts(STATEMENTS),
                Credential.of(stored),
                stored.secret(PASSWORD),
                stored.instant(LAST_ROTATION));
    }

    @Override
    public String toString() {
        return "StaticRole[" + username + "]";
    }
}
