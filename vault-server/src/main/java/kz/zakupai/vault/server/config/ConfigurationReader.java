package kz.zakupai.vault.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.config.ConfigurationFiles.Document;
import kz.zakupai.vault.server.config.Section.Labelled;
import kz.zakupai.vault.server.hcl.HclPosition;

/** Reads the documents of a configuration, as one. */
final class ConfigurationReader {
    /** Names that ask for nothing that this server would do otherwise. */
    private static final String[] WITHOUT_EFFECT = {
        "disable_mlock",
        "disable_cache",
        "cache_size",
        "disable_clustering",
        "disable_sealwrap",
        "disable_performance_standby",
        "disable_printable_check",
        "plugin_directory",
        "plugin_file_uid",
        "plugin_file_permissions",
        "license_path",
        "enable_response_header_hostname",
        "enable_response_header_raft_node_id",
        "log_requests_level",
        "detect_deadlocks"
    };

    /** What is read for whoever embeds the server, while {@code vault server} does not act on it. */
    private static final List<String> NOT_APPLIED = List.of("raw_storage_endpoint");

    private static final int MAX_LISTENERS = 32;

    private final List<String> warnings = new ArrayList<>();
    private final Section root;
    private final Path workingDirectory;

    private ConfigurationReader(List<Document> documents, Path workingDirectory) {
        this.root = new Section(documents, new HclPosition(1, 1), warnings);
        this.workingDirectory = workingDirectory;
    }

    static ServerConfiguration read(List<Document> documents, Path workingDirectory) {
        return new ConfigurationReader(documents, workingDirectory).read();
    }

    private ServerConfiguration read() {
        root.ignore(WITHOUT_EFFECT);
        List<SealConfiguration> seals = new SealReader(workingDirectory, System::getenv).read(root.blocks("seal", 1));
        Duration defaultTtl = root.duration("default_lease_ttl", ServerConfiguration.DEFAULT_LEASE_TTL);
        Duration maxTtl = root.duration("max_lease_ttl", ServerConfiguration.DEFAULT_LEASE_TTL);
        if (defaultTtl.isZero() || maxTtl.isZero()) {
            throw root.error(defaultTtl.isZero() ? "default_lease_ttl" : "max_lease_ttl", "must not be zero");
        }
        if (defaultTtl.compareTo(maxTtl) > 0) {
            throw root.error(
                    root.has("default_lease_ttl") ? "default_lease_ttl" : "max_lease_ttl",
                    "makes default_lease_ttl longer than max_lease_ttl; lower the first or raise the second");
        }
        var configuration = new ServerConfiguration(
                storage(),
                seals,
                listeners(),
                telemetry(),
                audits(),
                root.flag("ui", false),
                apiAddress(),
                root.text("cluster_addr", ""),
                root.text("cluster_name", ""),
                defaultTtl,
                maxTtl,
                logLevel(),
                root.choice("log_format", "standard", List.of("standard", "json")),
                root.path("pid_file", workingDirectory),
                root.flag("raw_storage_endpoint", false),
                UserLockoutReader.read(root.blocks("user_lockout", 1)),
                new AuditPermissions(
                        root.flag("allow_audit_log_prefixing", AuditPermissions.STANDARD.prefixing()),
                        root.flag("unsafe_allow_api_audit_creation", AuditPermissions.STANDARD.creation())),
                List.of());
        root.warnOfNoEffect(NOT_APPLIED);
        root.finish();
        return configuration.withWarnings(warnings);
    }

    private StorageConfiguration storage() {
        List<Labelled> stanzas = new ArrayList<>(root.blocks("storage", 1));
        stanzas.addAll(root.blocks("backend", 1));
        if (stanzas.isEmpty()) {
            throw root.error("a storage stanza is missing; add for example: storage \"file\" { path = \"data\" }");
        }
        Section inside = stanzas.getFirst().inside();
        if (stanzas.size() > 1) {
            throw stanzas.get(1).inside().error("there is more than one storage stanza; keep one");
        }
        String type = stanzas.getFirst().labels().getFirst();
        StorageConfiguration storage = switch (type) {
            case "inmem" -> new StorageConfiguration.InMemory();
            case "file", "sqlite" -> durable(inside, type);
            case "raft" -> {
                inside.ignore("node_id", "performance_multiplier");
                inside.warn("storage \"raft\" is kept by this node alone, in SQLite at its path");
                yield durable(inside, type);
            }
            default ->
                throw inside.error(
                        "storage \"" + type + "\" is not supported;" + " use \"file\", \"sqlite\" or \"inmem\"");
        };
        inside.finish();
        return storage;
    }

    private StorageConfiguration durable(Section inside, String type) {
        Path path = inside.path("path", workingDirectory);
        if (path == null) {
            throw inside.error("storage \"" + type + "\" needs a path");
        }
        return new StorageConfiguration.Durable(path);
    }

    private List<ListenerConfiguration> listeners() {
        List<ListenerConfiguration> listeners = new ArrayList<>();
        for (Labelled stanza : root.blocks("listener", 1)) {
            if (!stanza.labels().getFirst().equals("tcp")) {
                throw stanza.inside()
                        .error("listener \"" + stanza.labels().getFirst() + "\" is not supported; use \"tcp\"");
            }
            if (listeners.size() == MAX_LISTENERS) {
                throw stanza.inside().error("there are more than " + MAX_LISTENERS + " listeners");
            }
            listeners.add(new ListenerReader(stanza.inside(), workingDirectory).read());
        }
        if (listeners.isEmpty()) {
            throw root.error("a listener is missing; add for example:"
                    + " listener \"tcp\" { address = \"127.0.0.1:8200\" tls_disable = true }");
        }
        return listeners;
    }

    private TelemetryConfiguration telemetry() {
        TelemetryConfiguration defaults = TelemetryConfiguration.defaults();
        Section section = root.block("telemetry");
        if (section == null) {
            return defaults;
        }
        boolean never = section.has("usage_gauge_period")
                && section.texts("usage_gauge_period").contains("none");
        var telemetry = new TelemetryConfiguration(
                section.duration("prometheus_retention_time", defaults.prometheusRetention()),
                section.flag("disable_hostname", defaults.disableHostname()),
                section.flag("enable_hostname_label", defaults.hostnameLabel()),
                never ? Duration.ZERO : section.duration("usage_gauge_period", defaults.usageGaugePeriod()),
                (int) section.number("maximum_gauge_cardinality", defaults.maximumGaugeCardinality(), 1, 1_000_000),
                section.text("metrics_prefix", defaults.prefix()));
        section.finish();
        return telemetry;
    }

    private List<AuditConfiguration> audits() {
        List<AuditConfiguration> audits = new ArrayList<>();
        for (Labelled stanza : root.blocks("audit", 2)) {
            Section inside = stanza.inside();
            String type = stanza.labels().get(0);
            String path = stanza.labels().get(1).replaceAll("^/+|/+$", "") + "/";
            if (path.equals("/")) {
                throw inside.error("an audit device needs a name: audit \"file\" \"file\" { ... }");
            }
            if (audits.stream().anyMatch(other -> other.path().equals(path))) {
                throw inside.error("there is more than one audit device at " + path + "; give each its own name");
            }
            audits.add(new AuditConfiguration(
                    type, path, inside.text("description", ""), inside.flag("local", false), options(inside)));
            inside.finish();
        }
        return audits;
    }

    private static Map<String, String> options(Section audit) {
        Map<String, String> options = new LinkedHashMap<>();
        Section section = audit.block("options");
        if (section != null) {
            section.names().forEach(name -> options.put(name, section.scalar(name)));
        }
        return options;
    }

    private String apiAddress() {
        String text = root.text("api_addr", "");
        if (text.isEmpty()) {
            return "";
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw root.error("api_addr", "is not a URL; write it like \"https://vault.example.kz:8200\"");
        }
        throw root.error("api_addr", "takes a whole URL with http or https, such as \"https://vault.example.kz:8200\"");
    }

    private String logLevel() {
        String level = root.text("log_level", "info").toLowerCase(Locale.ROOT);
        return switch (level) {
            case "trace", "debug", "info", "warn", "error" -> level;
            case "notice" -> "info";
            case "warning" -> "warn";
            case "err" -> "error";
            default -> throw root.error("log_level", "takes one of trace, debug, info, warn, error");
        };
    }
}
