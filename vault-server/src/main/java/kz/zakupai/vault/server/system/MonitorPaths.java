package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.log.LogFormat;
import kz.zakupai.vault.server.log.LogLevel;
import kz.zakupai.vault.server.log.LogLines;
import kz.zakupai.vault.server.log.ServerLog;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/**
 * {@code sys/monitor}: the server's log as it is written, until its reader leaves, his token ends, or the server is sealed.
 *
 * <p>An empty line begins it, and is sent again when nothing is logged for a while: else a reader who left would not be noticed.
 */
final class MonitorPaths {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_BEFORE_EMPTY_LINE = 20;
    private static final int MOST_LAST_LINES = 100;
    private static final byte[] EMPTY_LINE = {'\n'};

    private final ServerLog log;
    private final Unsealed unsealed;

    MonitorPaths(ServerLog log, Unsealed unsealed) {
        this.log = log;
        this.unsealed = unsealed;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("monitor", "Follows the server's log.")
                .field("log_level", FieldType.STRING, "trace, debug, info, warn or error; info if not given.")
                .field("log_format", FieldType.STRING, "standard or json; standard if not given.")
                .sudo()
                .on(READ, this::read));
    }

    private Response read(Call call) {
        LogLevel level = level(call.fields().string("log_level"));
        LogFormat format = format(call.fields().string("log_format"));
        Secret token = call.request().token();
        if (token == null || call.request().wrapTtl() != null) {
            throw RequestFailure.badRequest("what goes on and on cannot be wrapped");
        }
        String type = format == LogFormat.JSON ? "application/json" : "text/plain; charset=utf-8";
        return Response.raw(RawBody.streamed(type, out -> {
            try (LogLines lines = log.follow(level, format)) {
                copy(lines, out, token);
            }
        }));
    }

    private void copy(LogLines lines, OutputStream out, Secret token) throws IOException, InterruptedException {
        // With it goes the head of the answer: the reader knows that he follows before there is a line.
        out.write(EMPTY_LINE);
        out.flush();
        int quiet = 0;
        while (!lines.closed() && mayGoOn(token)) {
            byte[] line = lines.next(LOOK);
            if (line == null && ++quiet < LOOKS_BEFORE_EMPTY_LINE) {
                continue;
            }
            quiet = 0;
            out.write(line == null ? EMPTY_LINE : line);
            out.flush();
        }
        if (unsealed.closed()) {
            copyLast(lines, out);
        }
    }

    /** What the sealing itself logs. */
    private static void copyLast(LogLines lines, OutputStream out) throws IOException, InterruptedException {
        byte[] line = lines.next(LOOK);
        for (int left = MOST_LAST_LINES; line != null && left > 0; left--) {
            out.write(line);
            line = lines.next(LOOK);
        }
        out.flush();
    }

    private boolean mayGoOn(Secret token) {
        try {
            return !unsealed.closed()
                    && unsealed.tokens().lookup(token, unsealed.clock().instant()) != null;
        } catch (BarrierSealed e) {
            return false;
        }
    }

    private static LogLevel level(String name) {
        LogLevel level = name.isEmpty() ? LogLevel.INFO : LogLevel.of(name);
        if (level == null) {
            throw RequestFailure.badRequest("unknown log level: use trace, debug, info, warn or error");
        }
        return level;
    }

    private static LogFormat format(String name) {
        return switch (name) {
            case "", "standard", "text" -> LogFormat.STANDARD;
            case "json" -> LogFormat.JSON;
            default -> throw RequestFailure.badRequest("unknown log format: use standard or json");
        };
    }
}
