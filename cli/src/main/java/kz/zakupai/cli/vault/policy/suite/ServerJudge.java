package kz.zakupai.cli.vault.policy.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.api.ApiFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Any Vault: a token with the policies of the case is made there, and asked about by {@code sys/capabilities}. What that does
 * not look at, the parameters of a request, this project's server explains; for others it is judged here.
 */
final class ServerJudge implements Judge {
    private static final String HERE =
            "judged here: sys/capabilities does not look at parameters, wrapping and templates";

    private final Suite suite;
    private final Api api;
    private final LocalJudge local;
    private final TemporaryAccess access;
    private final Map<String, String> written = new HashMap<>();
    private final Map<List<String>, Secret> tokens = new HashMap<>();
    private final Map<Case, JsonObject> capabilities = new HashMap<>();

    ServerJudge(Suite suite, Api api, Consumer<String> complaints) {
        this.suite = suite;
        this.api = api;
        this.local = new LocalJudge(suite);
        this.access = new TemporaryAccess(api, complaints);
    }

    @Override
    public Judgement judge(Probe probe) {
        Judgement here = local.judge(probe);
        Case of = probe.of();
        if (!of.templates().isEmpty()) {
            return new Judgement(here.allowed(), here.reason(), HERE);
        }
        if (of.needsData() && !probe.capability().equals("sudo")) {
            return explained(probe)
                    .map(allowed -> compared(allowed, here))
                    .orElseGet(() -> new Judgement(here.allowed(), here.reason(), HERE));
        }
        JsonObject told = capabilities.computeIfAbsent(of, this::ask);
        // A request to list comes with a slash at its end.
        String path = probe.capability().equals("list") ? folder(probe.path()) : probe.path();
        List<String> granted = told.array(path).texts();
        return compared(granted.contains(probe.capability()) || granted.contains("root"), here);
    }

    private static Judgement compared(boolean allowed, Judgement here) {
        return allowed == here.allowed()
                ? here
                : new Judgement(
                        allowed, Optional.empty(), "this server decides otherwise than this project's evaluator");
    }

    private static String folder(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private JsonObject ask(Case of) {
        Set<String> paths = of.paths().stream()
                .flatMap(path -> List.of(path, folder(path)).stream())
                .collect(Collectors.toSet());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token(of).reveal());
        body.put("paths", paths);
        return api.post("sys/capabilities", JsonValue.of(body))
                .map(Answer::fields)
                .orElse(JsonObject.EMPTY);
    }

    /** What this project's server says; empty from another. */
    private Optional<Boolean> explained(Probe probe) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token(probe.of()).reveal());
        body.put("path", probe.path());
        body.put("capability", probe.capability());
        body.put("data", probe.of().data());
        probe.of().wrapTtl().map(Duration::toSeconds).ifPresent(seconds -> body.put("wrap_ttl", seconds));
        try {
            return api.post("sys/internal/acl/explain", JsonValue.of(body)).map(answer -> allowed(answer.fields()));
        } catch (ApiFailure e) {
            if (e.status() == 400 || e.status() == 403 || e.status() == 404 || e.status() == 405) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Of the capability alone: whether the path demands sudo besides is asked by a case of its own. */
    private static boolean allowed(JsonObject fields) {
        return fields.isTrue("allowed") || fields.text("reason").orElse("").equals("the path needs sudo besides");
    }

    private Secret token(Case of) {
        Secret known = tokens.get(of.policies());
        if (known != null) {
            return known;
        }
        List<String> names = new ArrayList<>();
        of.policies().forEach(name -> names.add(name(suite.policy(name))));
        Secret token = access.token(names);
        tokens.put(of.policies(), token);
        return token;
    }

    private String name(TestedPolicy policy) {
        if (policy.onServer()) {
            return policy.name();
        }
        String known = written.get(policy.name());
        if (known == null) {
            known = access.policy(policy.name(), policy.policy().text());
            written.put(policy.name(), known);
        }
        return known;
    }

    @Override
    public void close() {
        access.close();
        tokens.values().forEach(Secret::destroy);
    }
}
