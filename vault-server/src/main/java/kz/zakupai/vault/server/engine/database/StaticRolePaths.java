package kz.zakupai.vault.server.engine.database;

import java.time.Duration;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.database.schedule.CronSchedule;
import kz.zakupai.vault.server.engine.database.schedule.RotationPlan;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code static-roles}, {@code static-creds} and {@code rotate-role}: lasting accounts. */
final class StaticRolePaths {
    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(5);
    private static final Duration SHORTEST_WINDOW = Duration.ofHours(1);
    private static final int MAX_USERNAME = 63;
    private static final String SKIP_IMPORT_ROTATION = "skip_import_rotation";
    private static final List<Field> FIELDS = List.of(
            Names.field("The role's name."),
            Field.of(Role.DB_NAME, FieldType.STRING, "The name of the connection that the role uses."),
            Field.of(StaticRole.USERNAME, FieldType.STRING, "The account in the database."),
            Field.of(StaticRole.PERIOD, FieldType.DURATION, "How often the password is changed; 5 seconds at least."),
            Field.of(
                    StaticRole.SCHEDULE,
                    FieldType.STRING,
                    "When the password is changed: five fields of cron, in UTC."),
            Field.of(StaticRole.WINDOW, FieldType.DURATION, "How long after a scheduled time it may still be changed."),
            Field.of(StaticRole.STATEMENTS, FieldType.STRING_LIST, "Statements that change the password."),
            Field.of(
                    SKIP_IMPORT_ROTATION,
                    FieldType.BOOL,
                    "Whether the password stays as it is, and unknown, until it is first due."));

    private final StaticRoles roles;

    StaticRolePaths(StaticRoles roles) {
        this.roles = roles;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                Listing.path("static-roles", "The names of all static roles.", Roles.STATIC_FOLDER),
                EnginePath.of("static-roles/{name}", "One static role.")
                        .fields(FIELDS)
                        .fields(Credential.FIELDS)
                        .exists(call -> Roles.findStatic(call.storage(), Names.of(call)) != null)
                        .on(Operation.READ, StaticRolePaths::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete),
                EnginePath.of("static-creds/{name}", "The present password of a static role.")
                        .field(Names.field("The role's name."))
                        .on(Operation.READ, this::credentials),
                EnginePath.of("rotate-role/{name}", "Changes the password of a static role now.")
                        .field(Names.field("The role's name."))
                        .onWrite(this::rotate));
    }

    private static Response read(Call call) {
        StaticRole role = Roles.findStatic(call.storage(), Names.of(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.wire());
    }

    private Response write(Call call) {
        String name = Names.of(call);
        return roles.locks().locked(name, () -> {
            if (Roles.find(call.storage(), name) != null) {
                throw RequestFailure.badRequest("Role and Static Role names must be unique");
            }
            StaticRole before = Roles.findStatic(call.storage(), name);
            StaticRole role = changed(before, call);
            boolean keepsPassword = before != null || skipsRotation(call, role.database());
            if (keepsPassword) {
                roles.store(call.storage(), name, role, call.now());
            } else {
                roles.create(call.storage(), name, role, call.now());
            }
            return Response.none();
        });
    }

    private static boolean skipsRotation(Call call, String database) {
        return call.fields().has(SKIP_IMPORT_ROTATION)
                ? call.fields().bool(SKIP_IMPORT_ROTATION)
                : Connections.need(call.storage(), database).skipsImportRotation();
    }

    private static StaticRole changed(@Nullable StaticRole before, Call call) {
        Fields fields = call.fields();
        String database = fields.has(Role.DB_NAME) || before == null ? fields.string(Role.DB_NAME) : before.database();
        if (database.isEmpty()) {
            throw RequestFailure.badRequest("database name is a required field");
        }
        String username = username(before, fields);
        RotationPlan plan = plan(before == null ? null : before.plan(), fields);
        return new StaticRole(
                database,
                username,
                plan,
                fields.has(StaticRole.STATEMENTS) || before == null
                        ? fields.strings(StaticRole.STATEMENTS)
                        : before.rotation(),
                (before == null ? Credential.PASSWORDS : before.credential()).changed(fields),
                before == null ? Secret.of("") : before.password(),
                before == null ? call.now() : before.rotated());
    }

    private static String username(@Nullable StaticRole before, Fields fields) {
        String username = fields.string(StaticRole.USERNAME);
        if (before != null) {
            if (fields.has(StaticRole.USERNAME) && !username.equals(before.username())) {
                throw RequestFailure.badRequest("cannot update static account username");
            }
            return before.username();
        }
        if (username.isEmpty()) {
            throw RequestFailure.badRequest("username is a required field to create a static account");
        }
        if (username.length() > MAX_USERNAME || username.chars().anyMatch(Character::isISOControl)) {
            throw RequestFailure.badRequest(
                    "username must have at most 63 characters, none of them a control character");
        }
        return username;
    }

    private static RotationPlan plan(@Nullable RotationPlan before, Fields fields) {
        boolean period = fields.has(StaticRole.PERIOD);
        boolean schedule = !fields.string(StaticRole.SCHEDULE).isEmpty();
        if (period && schedule) {
            throw RequestFailure.badRequest(
                    "a role rotates either by rotation_period or by rotation_schedule:" + " give one of them");
        }
        if (period) {
            return every(fields);
        }
        if (schedule || (before instanceof RotationPlan.Scheduled && fields.has(StaticRole.WINDOW))) {
            return scheduled(before, fields);
        }
        if (before == null) {
            throw RequestFailure.badRequest("rotation_period is required to create static accounts");
        }
        return before;
    }

    private static RotationPlan every(Fields fields) {
        Duration period = fields.duration(StaticRole.PERIOD);
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw RequestFailure.badRequest(
                    "rotation_period must be " + SHORTEST_PERIOD.toSeconds() + " seconds or more");
        }
        if (fields.has(StaticRole.WINDOW)) {
            throw RequestFailure.badRequest("rotation_window goes with rotation_schedule, not with rotation_period");
        }
        return new RotationPlan.Every(period);
    }

    private static RotationPlan scheduled(@Nullable RotationPlan before, Fields fields) {
        RotationPlan.Scheduled old = before instanceof RotationPlan.Scheduled scheduled ? scheduled : null;
        String text = fields.string(StaticRole.SCHEDULE);
        if (text.isEmpty() && old != null) {
            text = old.text();
        }
        Duration window = fields.duration(StaticRole.WINDOW);
        if (!fields.has(StaticRole.WINDOW) && old != null) {
            window = old.window();
        }
        if (window.isPositive() && window.compareTo(SHORTEST_WINDOW) < 0) {
            throw RequestFailure.badRequest(
                    "rotation_window must be " + SHORTEST_WINDOW.toSeconds() + " seconds or more");
        }
        try {
            return new RotationPlan.Scheduled(text, CronSchedule.parse(text), window);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("could not parse rotation_schedule: " + e.getMessage());
        }
    }

    private Response delete(Call call) {
        roles.delete(call.storage(), Names.of(call));
        return Response.none();
    }

    private Response credentials(Call call) {
        String name = Names.of(call);
        StaticRole role = roles.current(call.storage(), name, call.now());
        if (role == null) {
            throw RequestFailure.badRequest("unknown role: " + name);
        }
        if (!Connections.need(call.storage(), role.database()).allowedRoles().allow(name)) {
            throw Failures.notAllowed(name);
        }
        return Response.of(role.credentials(call.now()));
    }

    private Response rotate(Call call) {
        roles.rotate(call.storage(), Names.of(call), call.now());
        return Response.none();
    }
}
