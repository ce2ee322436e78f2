package kz.zakupai.cli.agent.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.FileTemplate;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;

/** The files that an agent renders, each on a thread of its own, so that a slow command of one holds up no other. Thread-safe. */
public final class RenderedFiles implements AgentPart {
    private record Kept(FileTemplate template, FileKeeper keeper, Watched watched) {}

    private final AgentContext context;
    private final VaultAnswers answers;
    private final List<Kept> files = new ArrayList<>();

    public RenderedFiles(AgentContext context) {
        this.context = context;
        AgentConfiguration configuration = context.configuration();
        List<Path> destinations = configuration.templates().stream()
                .map(template -> template.destination().toAbsolutePath().normalize())
                .toList();
        this.answers =
                new VaultAnswers(context.session(), context.pacing(), configuration.templateDefaults(), destinations);
        var giveUp = new GiveUp(
                configuration.templateDefaults().exitOnRetryFailure(), configuration.attempts(), context.ending());
        for (FileTemplate template : configuration.templates()) {
            var keeper = new FileKeeper(template, context.pacing(), context.environment(), context.metrics(), giveUp);
            files.add(new Kept(template, keeper, watched(template, keeper)));
        }
    }

    private Watched watched(FileTemplate template, FileKeeper keeper) {
        return new Watched(
                answers,
                context.environment(),
                context.pacing(),
                template.text(),
                template.waitAtLeast(),
                template.waitAtMost(),
                keeper);
    }

    /** @throws RenderingFailed if a template is none, with its place */
    @Override
    public void start() {
        files.forEach(file -> file.watched().check());
        answers.start();
        context.session().onToken(_ -> {
            answers.newToken();
            retry();
        });
        files.forEach(
                file -> file.watched().start("agent-file " + file.template().destination()));
    }

    private void retry() {
        answers.resume();
        files.forEach(file -> file.watched().retry());
    }

    @Override
    public CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(
                files.stream().map(file -> file.keeper().settled()).toArray(CompletableFuture[]::new));
    }

    @Override
    public void refresh() {
        retry();
    }

    @Override
    public void close() {
        files.forEach(file -> file.watched().close());
        files.forEach(file -> file.keeper().close());
        answers.close();
    }
}
