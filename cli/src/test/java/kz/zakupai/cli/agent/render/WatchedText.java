package kz.zakupai.cli.agent.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.zakupai.cli.agent.config.TemplateText;

/** A template under test with what its listener has been given; time passes as it is told. */
final class WatchedText implements AutoCloseable {
    final TestingClock clock;
    final VaultAnswers answers;
    final Watched watched;
    final List<String> contents = new ArrayList<>();
    final List<String> failures = new ArrayList<>();

    WatchedText(VaultAnswers answers, TestingClock clock, TemplateText text, Duration least, Consumer<Rendered> user) {
        this.clock = clock;
        this.answers = answers;
        this.watched = new Watched(
                answers,
                Map.of("HOME", "/home/anna"),
                clock,
                text,
                least,
                least.multipliedBy(4),
                new Watched.Listener() {
                    @Override
                    public void rendered(Rendered rendered) {
                        user.accept(rendered);
                        contents.add(rendered.content().reveal());
                    }

                    @Override
                    public void failed(String problem, int attempts) {
                        failures.add(problem);
                    }
                });
    }

    static TemplateText text(String contents) {
        return new TemplateText(Optional.empty(), Optional.of(contents), false, "{{", "}}", Optional.empty());
    }

    static TemplateText source(Path file) {
        return new TemplateText(Optional.of(file), Optional.empty(), true, "{{", "}}", Optional.empty());
    }

    static WatchedText of(TestVault vault, TestingClock clock, String contents) {
        VaultAnswers answers = new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of());
        return new WatchedText(answers, clock, text(contents), Duration.ZERO, _ -> {});
    }

    /** One turn of both threads, as long after the last one. */
    void after(Duration pause) {
        clock.pass(pause);
        answers.step();
        watched.step();
    }

    @Override
    public void close() {
        watched.close();
        answers.close();
    }
}
