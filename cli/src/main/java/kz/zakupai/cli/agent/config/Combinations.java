package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import kz.zakupai.vault.server.config.Section;

/** What goes together, and what makes no sense alone: refused as Vault Agent refuses it. */
final class Combinations {
    private final Section root;
    private final AgentConfiguration read;
    private final boolean serves;

    Combinations(Section root, AgentConfiguration read) {
        this.root = root;
        this.read = read;
        this.serves = read.listeners().stream().anyMatch(listener -> !listener.metricsOnly());
    }

    void check() {
        checkAutoAuth();
        checkPrograms();
        checkProxy();
        checkDestinations();
    }

    private void checkAutoAuth() {
        boolean templates = !read.templates().isEmpty() || !read.environment().isEmpty();
        if (read.autoAuth().isEmpty()) {
            if (templates || read.exec().isPresent()) {
                throw root.error("templates need a token: add an auto_auth stanza");
            }
            if (read.exitAfterAuth()) {
                throw root.error("exit_after_auth", "needs an auto_auth stanza");
            }
            if (read.listeners().isEmpty()) {
                throw root.error("there is nothing to do: add an auto_auth, template or listener stanza");
            }
            return;
        }
        AutoAuth auth = read.autoAuth().get();
        boolean proxied = read.proxying().useToken() && serves;
        if (auth.sinks().isEmpty() && !templates && !proxied) {
            throw root.error("auto_auth needs a use for its token: a sink, a template, or a listener with"
                    + " api_proxy { use_auto_auth_token = true }");
        }
        if (auth.wrapTtl().isPresent() && (templates || read.proxying().useToken())) {
            throw root.error(
                    "a token that auto_auth wraps (wrap_ttl in method) can be used by its reader only: take out"
                            + " the templates and use_auto_auth_token, or wrap in the sink");
        }
        if (auth.wrapTtl().isPresent() && auth.method() instanceof Method.TokenFile) {
            throw root.error("a token from a file cannot be wrapped by the method; wrap it in the sink");
        }
    }

    private void checkPrograms() {
        if (read.exec().isPresent() && read.environment().isEmpty()) {
            throw root.error("exec needs at least one env_template; a program without secrets needs no agent");
        }
        if (!read.environment().isEmpty() && read.exec().isEmpty()) {
            throw root.error("env_template needs an exec stanza: the program that gets the variables");
        }
        if (read.exec().isPresent() && !read.templates().isEmpty()) {
            throw root.error("exec with env_template and template do not go together; use two agents");
        }
        Set<String> names = new HashSet<>();
        for (var template : read.environment()) {
            if (!names.add(template.name())) {
                throw root.error("the variable " + template.name() + " has more than one env_template; keep one");
            }
        }
    }

    private void checkProxy() {
        if (root.isBlock("api_proxy") && read.listeners().isEmpty()) {
            throw root.error("api_proxy needs at least one listener");
        }
        if (read.proxying().cache()
                && read.listeners().isEmpty()
                && read.templates().isEmpty()) {
            throw root.error("cache needs at least one listener or template");
        }
        if (read.proxying().useToken() && read.autoAuth().isEmpty()) {
            throw root.error("use_auto_auth_token needs an auto_auth stanza");
        }
        Set<Listener.Place> places = new HashSet<>();
        for (Listener listener : read.listeners()) {
            if (!places.add(listener.place())) {
                throw root.error("two listeners have the same address");
            }
        }
    }

    /** Two writers of one file would take turns for ever. */
    private void checkDestinations() {
        Set<Path> written = new HashSet<>();
        read.autoAuth().ifPresent(auth -> auth.sinks().forEach(sink -> refuseSecond(written, sink.file())));
        read.templates().forEach(template -> refuseSecond(written, template.destination()));
    }

    private void refuseSecond(Set<Path> written, Path file) {
        if (!written.add(file)) {
            throw root.error(file + " is the destination of more than one sink or template");
        }
    }
}
