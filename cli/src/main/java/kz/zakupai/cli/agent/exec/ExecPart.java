package kz.zakupai.cli.agent.exec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AgentConfiguration.EnvironmentTemplate;
import kz.zakupai.cli.agent.config.AgentConfiguration.Execution;
import kz.zakupai.cli.agent.exec.Supervision.StopRule;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import kz.zakupai.cli.agent.render.NotTaken;
import kz.zakupai.cli.agent.render.Rendered;
import kz.zakupai.cli.agent.render.VaultAnswers;
import kz.zakupai.cli.agent.render.Watched;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that the agent runs: started when every variable has been rendered, started anew when one changes. The agent ends
 * with its exit code. See developer.hashicorp.com/vault/docs/agent-and-proxy/agent/process-supervisor.
 */
public final class ExecPart implements AgentPart {
    private static final Logger LOG = LoggerFactory.getLogger(ExecPart.class);

    /** As Vault Agent has it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Templates that read one secret do not change in the same instant; the program is started anew once for all of them. */
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** SIGHUP is the agent's own: it reads its configuration again. */
    private static final List<String> HANDED_ON = List.of("INT", "TERM", "QUIT", "USR1", "USR2", "WINCH");

    private final AgentContext context;
    private final Execution execution;
    private final VaultAnswers answers;
    private final RenderedVariables variables;
    private final Command command;
    private final Supervision supervision;
    private final List<Watched> watched = new ArrayList<>();
    private final AtomicBoolean changing = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private @Nullable Thread running;
    private Map<String, Secret> given = Map.of();

    /** @throws ExecRefused if there is no such program */
    public ExecPart(AgentContext context) {
        this.context = context;
        AgentConfiguration configuration = context.configuration();
        this.execution = configuration.exec().orElseThrow();
        this.command = Command.find(execution.command(), context.environment().getOrDefault("PATH", "/usr/bin:/bin"));
        ProcessSignal stop = ProcessSignal.parse(execution.stopSignal()).orElse(ProcessSignal.TERMINATE);
        this.supervision = new Supervision(command, new StopRule(stop, GRACE), line -> LOG.warn("{}", line));
        this.answers =
                new VaultAnswers(context.session(), context.pacing(), configuration.templateDefaults(), List.of());
        this.variables = new RenderedVariables(configuration.environment().stream()
                .map(EnvironmentTemplate::name)
                .toList());
        for (EnvironmentTemplate template : configuration.environment()) {
            watched.add(new Watched(
                    answers,
                    context.environment(),
                    context.pacing(),
                    template.text(),
                    Duration.ZERO,
                    Duration.ZERO,
                    new Variable(template.name())));
        }
    }

    /** What of a configuration it depends on; empty where no program is to be run. */
    public static Optional<?> slice(AgentConfiguration configuration) {
        return configuration
                .exec()
                .map(exec -> List.of(
                        exec, configuration.environment(), configuration.templateDefaults(), configuration.attempts()));
    }

    @Override
    public void start() {
        watched.forEach(Watched::check);
        answers.start();
        context.session().onToken(_ -> {
            answers.newToken();
            refresh();
        });
        List<EnvironmentTemplate> templates = context.configuration().environment();
        for (int i = 0; i < watched.size(); i++) {
            watched.get(i).start("agent-env " + templates.get(i).name());
        }
    }

    /** One variable: what its template comes to is checked, and may start the program or start it anew. */
    private final class Variable implements Watched.Listener {
        private final String name;

        Variable(String name) {
            this.name = name;
        }

        @Override
        public void rendered(Rendered rendered) {
            Optional<String> unfit = InheritedEnvironment.unfit(name, rendered.content());
            if (unfit.isPresent()) {
                LOG.error("the variable {} {}, which no environment can hold", name, unfit.get());
                throw NotTaken.refused("the variable " + name + " " + unfit.get());
            }
            variables.put(name, rendered.content());
            changed();
        }

        @Override
        public void failed(String problem, int attempts) {
            LOG.warn("the variable {} cannot be rendered (attempt {}): {}", name, attempts, problem);
            AgentConfiguration configuration = context.configuration();
            if (configuration.templateDefaults().exitOnRetryFailure() && attempts >= configuration.attempts()) {
                context.ending().end(1, "the variable " + name + " cannot be rendered: " + problem);
            }
        }
    }

    private void changed() {
        Optional<Map<String, Secret>> complete = variables.complete();
        if (complete.isEmpty()) {
            return;
        }
        if (!begin(complete.get()) && changing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("agent-exec-change").start(this::takeOver);
        }
    }

    /** Starts the program for the first time; false when that has been done before. */
    private synchronized boolean begin(Map<String, Secret> first) {
        if (running != null || over.isDone()) {
            return false;
        }
        given = first;
        running = Thread.ofVirtual().name("agent-exec").start(() -> run(environment(first)));
        return true;
    }

    private void takeOver() {
        try {
            context.pacing().pause(SETTLING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            changing.set(false);
        }
        variables.complete().ifPresent(this::tell);
    }

    private synchronized void tell(Map<String, Secret> fresh) {
        if (Variables.same(given, fresh)) {
            return;
        }
        given = fresh;
        context.metrics().count("vault_agent_exec_changes");
        String program = execution.command().getFirst();
        if (execution.restartOnChange()) {
            LOG.info("a secret has changed: {} is started anew", program);
            supervision.restart(environment(fresh));
        } else {
            LOG.info("a secret has changed: {} goes on with the old one, as restart_on_secret_changes says", program);
        }
    }

    private Map<String, Secret> environment(Map<String, Secret> rendered) {
        Map<String, Secret> all = new LinkedHashMap<>(InheritedEnvironment.of(
                context.environment(), Optional.ofNullable(System.getProperty(InheritedEnvironment.LOCALE_PROPERTY))));
        all.putAll(rendered);
        return all;
    }

    private void run(Map<String, Secret> environment) {
        try (SignalHandlers _ = supervision.forward(
                HANDED_ON, !System.getProperty("zakupai.terminal", "").isEmpty())) {
            int code = supervision.run(environment);
            context.ending().end(code, execution.command().getFirst() + " has ended with code " + code);
        } catch (ExecRefused e) {
            context.ending().end(e.exitCode(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.complete(null);
        }
    }

    /** Completes when the program has ended: an agent that ends after its first work ends with it. */
    @Override
    public CompletableFuture<Void> settled() {
        return over;
    }

    @Override
    public void refresh() {
        answers.resume();
        watched.forEach(Watched::retry);
    }

    /** Stops the program: it has the same time as before a restart. */
    @Override
    public void close() {
        watched.forEach(Watched::close);
        answers.close();
        Thread child;
        synchronized (this) {
            child = running;
            if (child == null) {
                over.complete(null);
            }
        }
        if (child != null) {
            supervision.stop();
            try {
                child.join(GRACE.plusSeconds(2));
            } catch (InterruptedException e) {
                child.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }
}
