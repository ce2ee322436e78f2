package kz.zakupai.cli.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one agent that run. The agent's lock guards it. */
final class RunningParts {
    private static final Logger log = LoggerFactory.getLogger(RunningParts.class);

    private record Running(Object slice, AgentPart part) {}

    private final List<AgentParts.Kind> kinds;
    private final Map<AgentParts.Kind, Running> parts = new LinkedHashMap<>();

    RunningParts(List<AgentParts.Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Makes what runs fit the configuration: ends what it does not want or wants otherwise, starts what is missing, and tells
     * what stays to read its files again.
     *
     * @throws RuntimeException if a part cannot start; those before it run
     */
    void fit(AgentContext context) {
        for (AgentParts.Kind kind : kinds) {
            Optional<?> wanted = kind.slice().apply(context.configuration());
            @Nullable Running running = parts.get(kind);
            if (running != null && wanted.isPresent() && running.slice().equals(wanted.get())) {
                running.part().refresh();
                continue;
            }
            if (running != null) {
                parts.remove(kind);
                running.part().close();
                log.info("ended: {}", kind.name());
            }
            if (wanted.isPresent()) {
                AgentPart part = kind.maker().apply(context);
                parts.put(kind, new Running(wanted.get(), part));
                part.start();
                log.info("started: {}", kind.name());
            }
        }
    }

    /** Completes when every part has done its first work. */
    CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(
                parts.values().stream().map(running -> running.part().settled()).toArray(CompletableFuture[]::new));
    }

    /** Ends all, the last one first. */
    void close() {
        List<Running> running = new ArrayList<>(parts.values());
        running.reversed().forEach(one -> one.part().close());
        parts.clear();
    }
}
