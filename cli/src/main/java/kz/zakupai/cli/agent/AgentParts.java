package kz.zakupai.cli.agent;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AutoAuth;
import kz.zakupai.cli.agent.exec.ExecPart;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import kz.zakupai.cli.agent.proxy.ProxyPart;
import kz.zakupai.cli.agent.render.RenderedFiles;
import kz.zakupai.cli.agent.sink.Sinks;

/** Everything that an agent can do with its token, in the order in which it is started. */
final class AgentParts {
    /**
     * A kind of part.
     *
     * @param name for the log
     * @param slice what of the configuration concerns it, empty where it has nothing to do; while this stays equal a new
     *     configuration leaves the part as it is
     * @param maker makes it, not yet started
     */
    record Kind(
            String name, Function<AgentConfiguration, Optional<?>> slice, Function<AgentContext, AgentPart> maker) {}

    /** A new kind of part is one more line here. */
    static final List<Kind> ALL = List.of(
            new Kind(
                    "sinks",
                    configuration -> Optional.of(sinks(configuration)).filter(sinks -> !sinks.isEmpty()),
                    context -> new Sinks(context, sinks(context.configuration()))),
            new Kind("templates", AgentParts::templates, RenderedFiles::new),
            new Kind("listeners", ProxyPart::slice, ProxyPart::new),
            new Kind("exec", ExecPart::slice, ExecPart::new));

    private AgentParts() {}

    private static Optional<?> templates(AgentConfiguration configuration) {
        return configuration.templates().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        List.of(configuration.templates(), configuration.templateDefaults(), configuration.attempts()));
    }

    private static List<AutoAuth.Sink> sinks(AgentConfiguration configuration) {
        return configuration.autoAuth().map(AutoAuth::sinks).orElse(List.of());
    }
}
