package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.log.LogLevel;
import kz.zakupai.vault.server.log.LogUnavailable;
import kz.zakupai.vault.server.log.ServerLog;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/loggers}: how much each part of the server logs, until the next start. */
final class LoggerPaths {
    private static final String NAME = "name";
    private static final String LEVEL = "level";

    private final ServerLog log;

    LoggerPaths(ServerLog log) {
        this.log = log;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("loggers", "How much all parts of the server log.")
                        .field(LEVEL, FieldType.STRING, "trace, debug, info, warn or error.")
                        .sudo()
                        .on(READ, call -> levels(List.copyOf(ServerLog.NAMES)))
                        .onWrite(call -> changed(() -> log.set(null, level(call))))
                        .on(DELETE, call -> changed(() -> log.revert(null))),
                EnginePath.of("loggers/{name}", "How much one part of the server logs.")
                        .field(NAME, FieldType.STRING, "Such as core or audit.")
                        .field(LEVEL, FieldType.STRING, "trace, debug, info, warn or error.")
                        .sudo()
                        .on(READ, call -> levels(List.of(name(call))))
                        .onWrite(call -> changed(() -> log.set(name(call), level(call))))
                        .on(DELETE, call -> changed(() -> log.revert(name(call)))));
    }

    private Response levels(List<String> names) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        var levels = tried(log::levels);
        for (String name : names) {
            LogLevel level = levels.get(name);
            if (level != null) {
                wire.put(name, level.wireName());
            }
        }
        return Response.of(wire);
    }

    private static Response changed(Runnable change) {
        return tried(() -> {
            change.run();
            return Response.none();
        });
    }

    static <T> T tried(Supplier<T> step) {
        try {
            return step.get();
        } catch (LogUnavailable e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static String name(Call call) {
        String name = call.fields().string(NAME);
        if (!ServerLog.NAMES.contains(name)) {
            throw RequestFailure.of(404, "logger not found; there are " + String.join(", ", ServerLog.NAMES));
        }
        return name;
    }

    private static LogLevel level(Call call) {
        String text = call.fields().string(LEVEL);
        LogLevel level = LogLevel.of(text);
        if (level == null) {
            throw RequestFailure.badRequest(
                    text.isEmpty()
                            ? "level is required"
                            : "invalid level provided: use trace, debug, info, warn or error");
        }
        return level;
    }
}
