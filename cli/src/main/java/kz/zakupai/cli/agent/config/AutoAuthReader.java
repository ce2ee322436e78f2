package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AutoAuth.Sink;
import kz.zakupai.vault.server.config.Section;
import kz.zakupai.vault.server.config.Section.Labelled;
import org.jspecify.annotations.Nullable;

/** Reads {@code auto_auth}. For one thread. */
final class AutoAuthReader {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Path workingDirectory;
    private Optional<String> namespace = Optional.empty();

    AutoAuthReader(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** What the method that was read says of a namespace. */
    Optional<String> namespace() {
        return namespace;
    }

    Optional<AutoAuth> read(@Nullable Section section) {
        if (section == null) {
            return Optional.empty();
        }
        List<Labelled> methods = section.typedBlocks("method");
        if (methods.size() != 1) {
            throw section.error(
                    methods.isEmpty()
                            ? "auto_auth needs a method, for example method \"approle\" { ... }"
                            : "auto_auth takes one method, not " + methods.size());
        }
        List<Sink> sinks = sinks(section);
        section.warnOfNoEffect(
                List.of("enable_reauth_on_new_credentials"),
                "is understood but has no effect: new credentials are used for the next log-in");
        section.refuseUnknown();
        return Optional.of(method(
                methods.getFirst().labels().getFirst(), methods.getFirst().inside(), sinks));
    }

    private AutoAuth method(String type, Section section, List<Sink> sinks) {
        Section config = section.block("config");
        AutoAuth.Method method = new MethodReader(workingDirectory).read(type, section, config);
        Duration least = section.duration("min_backoff", LEAST_PAUSE);
        Duration longest = section.duration("max_backoff", least.compareTo(LONGEST_PAUSE) > 0 ? least : LONGEST_PAUSE);
        if (least.isZero() || longest.compareTo(least) < 0) {
            throw section.error(
                    least.isZero() ? "min_backoff" : "max_backoff",
                    "makes no sense: 0 < min_backoff <= max_backoff is needed");
        }
        namespace = Optional.of(section.text("namespace", "")).filter(text -> !text.isBlank());
        var auth = new AutoAuth(
                mount(section, type),
                method,
                wrapTtl(section),
                least,
                longest,
                section.flag("exit_on_err", false),
                sinks);
        section.refuseUnknown();
        return auth;
    }

    private static String mount(Section section, String type) {
        String path = section.text("mount_path", "auth/" + type);
        String mount = path.replaceFirst("^/*(auth/)?", "").replaceFirst("/+$", "");
        if (mount.isEmpty() || mount.contains("//") || mount.contains("..")) {
            throw section.error("mount_path", "takes the path of an auth method, such as \"auth/approle\"");
        }
        return mount;
    }

    private static Optional<Duration> wrapTtl(Section section) {
        Duration ttl = section.duration("wrap_ttl", Duration.ZERO);
        if (!ttl.isZero() && ttl.toSeconds() < 1) {
            throw section.error("wrap_ttl", "must be a second at least");
        }
        return ttl.isZero() ? Optional.empty() : Optional.of(ttl);
    }

    /** Sinks stand side by side, or in {@code sinks}, as the JSON form must have it. */
    private List<Sink> sinks(Section section) {
        List<Labelled> blocks = new ArrayList<>(section.typedBlocks("sink"));
        for (Labelled wrapping : section.blocks("sinks", 0)) {
            blocks.addAll(wrapping.inside().typedBlocks("sink"));
            wrapping.inside().refuseUnknown();
        }
        List<Sink> sinks = new ArrayList<>();
        for (Labelled block : blocks) {
            if (!block.labels().getFirst().equals("file")) {
                throw block.inside().error("there are sinks of type \"file\" only");
            }
            sinks.add(sink(block.inside()));
        }
        return sinks;
    }

    private Sink sink(Section section) {
        for (String name : List.of("dh_type", "dh_path", "derive_key", "aad", "aad_env_var")) {
            if (section.has(name)) {
                throw section.error(
                        name,
                        "is not supported: a sink is not encrypted for its reader here; use wrap_ttl, or a folder that only"
                                + " the reader can enter");
            }
        }
        Section config = section.block("config");
        if (config == null) {
            throw section.error("a sink needs config { path = \"...\" }");
        }
        Path file = config.path("path", workingDirectory);
        if (file == null) {
            throw config.error("a sink needs a path");
        }
        var sink = new Sink(file, config.mode("mode", 0640), Owners.of(config), wrapTtl(section));
        config.refuseUnknown();
        section.refuseUnknown();
        return sink;
    }
}
