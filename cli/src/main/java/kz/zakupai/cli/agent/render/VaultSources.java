package kz.zakupai.cli.agent.render;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.cli.agent.template.Sources;
import org.jspecify.annotations.Nullable;

/** The sources of one rendering: the Vault's kept answers, files, variables. It remembers what was asked. For one thread. */
final class VaultSources implements Sources {
    private final VaultAnswers answers;
    private final Runnable user;
    private final ReadFiles files;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Set<Question> asked = new HashSet<>();
    private final Redaction redaction = new Redaction();

    /** @param user told when an answer changes */
    VaultSources(
            VaultAnswers answers,
            Runnable user,
            ReadFiles files,
            Map<String, String> environment,
            InstantSource clock) {
        this.answers = answers;
        this.user = user;
        this.files = files;
        this.environment = environment;
        this.clock = clock;
    }

    Set<Question> asked() {
        return asked;
    }

    Redaction redaction() {
        return redaction;
    }

    @Override
    public Map<String, @Nullable Object> secret(String path, Map<String, String> parameters) {
        return answer(Question.Kind.SECRET, path, parameters).fields();
    }

    @Override
    public List<String> secrets(String path) {
        return answer(Question.Kind.NAMES, path, Map.of()).names();
    }

    @Override
    public Map<String, @Nullable Object> certificate(String path, Map<String, String> parameters) {
        return answer(Question.Kind.CERTIFICATE, path, parameters).fields();
    }

    private Answer answer(Question.Kind kind, String path, Map<String, String> parameters) {
        Question question = Question.of(kind, path, parameters);
        if (question.path().isEmpty()) {
            throw new RenderingFailed("the template asks for a secret without saying which");
        }
        asked.add(question);
        Answer answer = answers.answer(question, user);
        redaction.add(answer.fields().get("Auth"));
        redaction.add(data(kind, answer));
        return answer;
    }

    /** What is secret in an answer: of a certificate its key, of a secret what it holds without the numbers and times of its version. */
    private static @Nullable Object data(Question.Kind kind, Answer answer) {
        if (kind == Question.Kind.CERTIFICATE) {
            return answer.fields().get("Key");
        }
        Object data = answer.fields().get("Data");
        return data instanceof Map<?, ?> map
                        && map.containsKey("metadata")
                        && map.get("data") instanceof Map<?, ?> inner
                ? inner
                : data;
    }

    @Override
    public String file(String path) {
        return files.text(path);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
