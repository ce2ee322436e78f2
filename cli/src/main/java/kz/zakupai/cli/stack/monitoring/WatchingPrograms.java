package kz.zakupai.cli.stack.monitoring;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.process.Program;

/** The programs that watch the stack: command, environment and health address of each. They listen on this machine only. */
final class WatchingPrograms {
    private static final String RETENTION = "15d";
    private static final String MOST_DISK = "1GB";
    /** Silences and what was sent: Alertmanager's own default. */
    private static final String ALERT_RETENTION = "120h";

    private final Home home;
    private final Ports ports;
    private final Map<String, String> outside;
    private final MonitoringPrograms installed;

    /** @param outside the environment of this process, of which only named variables are passed on */
    WatchingPrograms(Home home, Ports ports, Map<String, String> outside, MonitoringPrograms installed) {
        this.home = home;
        this.ports = ports;
        this.outside = Map.copyOf(outside);
        this.installed = installed;
    }

    /** Alertmanager's configuration with the bot's token, which its agent writes. */
    Path alertmanagerConfiguration() {
        return home.monitoring().resolve("alertmanager/alertmanager.yml");
    }

    /** The Vault's token for its metrics, which Prometheus's agent writes. */
    Path metricsToken() {
        return home.monitoring().resolve("prometheus/vault-token");
    }

    /** Where there is no configuration of Alertmanager yet, one without Telegram. */
    void provideFallback() {
        FallbackConfiguration.provide(
                home.monitoring().resolve("alertmanager/alertmanager.yml.ctmpl"),
                alertmanagerConfiguration(),
                settings());
    }

    /** Alertmanager's agent; where Alertmanager reads the bot's token from a file, the token has a file of its own. */
    Program alertmanagerAgent() {
        return AlertmanagerVersion.of(installed.alertmanager(), outside).readsTokenFile()
                ? agent(
                        "alertmanager",
                        Map.of(
                                "ZAKUPAI_TELEGRAM_TOKEN_FILE",
                                home.monitoring()
                                        .resolve("alertmanager/telegram-token")
                                        .toString()),
                        "vault/agent.hcl",
                        "vault/agent-token-file.hcl")
                : agent("alertmanager", Map.of(), "vault/agent.hcl");
    }

    Program prometheusAgent() {
        return agent("prometheus", Map.of(), "vault/prometheus-agent.hcl");
    }

    /** An agent, by the launcher of the vault command. */
    private Program agent(String name, Map<String, String> more, String... configurations) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", installed.amtool().getParent() + File.pathSeparator + path());
        environment.put("HOME", home.folder().toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ZAKUPAI_SKIP_BUILD", "true");
        environment.putAll(settings());
        environment.putAll(more);
        var command =
                new ArrayList<String>(List.of(home.project().resolve("vault").toString(), "agent"));
        for (String configuration : configurations) {
            command.add("-config=" + home.monitoring().resolve(configuration));
        }
        String process = Services.agentProcess(name);
        return new Program(
                process,
                command,
                environment,
                home.monitoring(),
                home.log(process),
                ports.agent(name),
                address(ports.agent(name)).resolve("/agent/v1/metrics"));
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        for (String setting : Services.SETTINGS) {
            if (outside.containsKey(setting)) {
                settings.put(setting, outside.get(setting));
            }
        }
        return settings;
    }

    Program alertmanager() {
        URI address = address(ports.alertmanager());
        return new Program(
                "alertmanager",
                List.of(
                        "/bin/sh",
                        home.monitoring()
                                .resolve("alertmanager/without-token.sh")
                                .toString(),
                        installed.alertmanager().toString(),
                        "--config.file=" + alertmanagerConfiguration(),
                        "--storage.path=" + home.monitoring().resolve("alertmanager/data"),
                        "--data.retention=" + ALERT_RETENTION,
                        "--web.listen-address=" + address.getAuthority(),
                        "--web.external-url=" + address,
                        "--cluster.listen-address="),
                Map.of("PATH", path()),
                home.monitoring().resolve("alertmanager"),
                home.log("alertmanager"),
                ports.alertmanager(),
                address.resolve("/-/ready"));
    }

    Program prometheus() {
        URI address = address(ports.prometheus());
        return new Program(
                "prometheus",
                List.of(
                        installed.prometheus().toString(),
                        "--config.file=" + home.monitoring().resolve("prometheus/prometheus.yml"),
                        "--storage.tsdb.path=" + home.monitoring().resolve("prometheus/data"),
                        "--storage.tsdb.retention.time=" + RETENTION,
                        "--storage.tsdb.retention.size=" + MOST_DISK,
                        "--web.listen-address=" + address.getAuthority(),
                        "--web.external-url=" + address),
                Map.of("PATH", path()),
                home.monitoring().resolve("prometheus"),
                home.log("prometheus"),
                ports.prometheus(),
                address.resolve("/-/ready"));
    }

    private String path() {
        return outside.getOrDefault("PATH", "/usr/bin:/bin");
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
