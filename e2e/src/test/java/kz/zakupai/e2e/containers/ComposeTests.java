package kz.zakupai.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every container, with each of the three Vaults. */
class ComposeTests {
    static final List<List<String>> STACKS = List.of(
            List.of("compose.yaml"),
            List.of("compose.yaml", "compose.hashicorp.yaml"),
            List.of("compose.yaml", "compose.openbao.yaml"));

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+[A-Za-z0-9.-]*");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN|KEY|CREDENTIAL|SHARE|ROLE_ID).*");
    private static final Pattern FILE_NAME = Pattern.compile("(?i).*_FILE");

    private static final Map<Integer, String> PARTS = Map.of(
            8200, "vault",
            7001, "calc-service",
            7002, "risk-engine",
            7011, "etl-service",
            8207, "alertmanager-agent",
            8208, "prometheus-agent",
            9093, "alertmanager");

    private static ComposeFile read(List<String> names) throws Exception {
        return ComposeFile.read(names.toArray(String[]::new));
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void noContainerHasMoreRightsOrHungerThanItNeeds(List<String> names) throws Exception {
        read(names).services().values().forEach(service -> {
            assertThat(service.text("user")).as(service.name()).matches("[1-9][0-9]*:[1-9][0-9]*");
            assertThat(service.text("read_only")).as(service.name()).isEqualTo("true");
            assertThat(service.list("cap_drop")).as(service.name()).containsExactly("ALL");
            assertThat(service.list("cap_add")).as(service.name()).isEmpty();
            assertThat(service.list("security_opt")).as(service.name()).contains("no-new-privileges:true");
            assertThat(service.fields())
                    .as(service.name())
                    .containsKeys("mem_limit", "cpus", "pids_limit", "stop_grace_period", "restart", "logging")
                    .doesNotContainKeys("privileged", "devices", "pid", "ipc", "userns_mode");
            assertThat(service.text("logging")).as(service.name()).contains("max-size", "max-file");
            assertThat(service.list("tmpfs")).as(service.name()).allMatch(mount -> mount.contains("noexec"));
        });
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void everyImageIsPinnedAndOursAreBuiltHere(List<String> names) throws Exception {
        read(names).services().values().forEach(service -> {
            assertThat(service.text("image")).as(service.name()).matches(PINNED);
            if (!service.text("image").startsWith("zakupai-")) {
                assertThat(service.fields()).as(service.name()).doesNotContainKey("build");
            }
        });
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void whatStaysHasAHealthCheckAndWhatIsWaitedForIsChecked(List<String> names) throws Exception {
        ComposeFile file = read(names);
        file.services().values().forEach(service -> {
            if (!service.isJob()) {
                assertThat(service.map("healthcheck"))
                        .as(service.name())
                        .containsKeys("test", "interval", "timeout", "retries", "start_period");
            }
            service.waitsFor().forEach((other, condition) -> {
                assertThat(file.names("services")).as(service.name()).contains(other);
                // Whoever initialises the Vault can't wait until it is unsealed; all others wait for the end or for
                // health.
                List<String> allowed = file.service(other).isJob()
                        ? List.of("service_completed_successfully")
                        : service.name().equals("init") ? List.of("service_started") : List.of("service_healthy");
                assertThat(condition).as(service.name() + " waits for " + other).isIn(allowed);
            });
        });
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void noEnvironmentHoldsASecret(List<String> names) throws Exception {
        for (Service service : read(names).services().values()) {
            assertThat(service.fields()).as(service.name()).doesNotContainKey("env_file");
            for (String variable : service.map("environment").keySet()) {
                if (SECRET_NAME.matcher(variable).matches()) {
                    assertThat(variable).as(service.name()).matches(FILE_NAME);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void aCredentialIsMountedByWhoMakesItAndByItsOneOwner(List<String> names) throws Exception {
        var users = new TreeMap<String, Set<String>>();
        for (Service service : read(names).services().values()) {
            for (Service.Mount mount : service.mounts()) {
                users.computeIfAbsent(mount.source(), volume -> new TreeSet<>()).add(service.name());
            }
        }
        assertThat(users.get("vault-keys")).containsExactly("init", "unseal");
        assertThat(users.get("creds-operator")).containsExactly("database", "init");
        for (String role : List.of("calc-service", "risk-engine", "etl-service")) {
            assertThat(users.get("creds-" + role)).containsExactlyInAnyOrder("init", role);
        }
        for (String role : List.of("alertmanager", "prometheus", "viewer")) {
            assertThat(users.get("creds-" + role)).containsExactlyInAnyOrder("init", role + "-agent");
        }
        assertThat(users.get("postgres-password")).containsExactly("database", "postgres", "prepare");
        assertThat(users.get("redis-password")).containsExactly("prepare", "redis");
        assertThat(users.get("grafana-password")).containsExactly("grafana", "prepare");
        assertThat(users.get("alertmanager-config"))
                .containsExactly("alertmanager", "alertmanager-agent", "alertmanager-fallback", "prepare");
        assertThat(users.get("vault-data")).containsExactly("prepare", "vault");
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void whatIsMountedExistsAndWhatIsDeclaredIsUsed(List<String> names) throws Exception {
        ComposeFile file = read(names);
        var volumes = new HashSet<String>();
        var networks = new HashSet<String>();
        for (Service service : file.services().values()) {
            networks.addAll(service.list("networks"));
            for (Service.Mount mount : service.mounts()) {
                if (mount.isVolume()) {
                    volumes.add(mount.source());
                } else if (!mount.source().isEmpty()) {
                    assertThat(Path.of("..", mount.source())).as(service.name()).exists();
                    assertThat(mount.readOnly())
                            .as(service.name() + ": " + mount.source())
                            .isTrue();
                    assertThat(mount.source()).as(service.name()).doesNotContain("creds", ".env", "docker.sock");
                }
            }
        }
        assertThat(file.names("volumes")).containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(networks).containsExactlyInAnyOrder("zakupai-network", "monitoring-net");
        assertThat(file.names("networks")).containsExactlyInAnyOrderElementsOf(networks);
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void onlyThisMachineReachesThePublishedPortsAndTheDatabasesHaveNone(List<String> names) throws Exception {
        ComposeFile file = read(names);
        file.services()
                .values()
                .forEach(service -> assertThat(service.list("ports"))
                        .as(service.name())
                        .allMatch(port -> port.startsWith("127.0.0.1:")));
        for (String name : List.of("postgres", "redis", "unseal", "alertmanager-agent", "prometheus-agent")) {
            assertThat(file.service(name).list("ports")).as(name).isEmpty();
        }
        assertThat(file.service("vault").text("container_name")).isEqualTo("zakupai-vault");
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void everyVaultReadsTheSameConfiguration(List<String> names) throws Exception {
        Service vault = read(names).service("vault");
        assertThat(vault.list("command"))
                .containsExactly("server", "-config=/etc/vault/config.hcl", "-config=/etc/vault/network.hcl");
        assertThat(vault.mounts().stream().map(Service.Mount::source))
                .contains("./monitoring/vault/config.hcl", "./containers/vault/network.hcl", "vault-data");
        assertThat(vault.text("working_dir")).isEqualTo("/vault");
        assertThat(Files.readString(Path.of("../containers/vault/network.hcl"))).contains("0.0.0.0:8210");
    }

    @Test
    void prometheusScrapesTheSamePartsByTheirNames() throws Exception {
        String alone = Files.readString(Path.of("../monitoring/prometheus/prometheus.yml"));
        for (var part : PARTS.entrySet()) {
            alone = alone.replace("127.0.0.1:" + part.getKey(), part.getValue() + ":" + part.getKey());
        }
        String wished = alone.replace("vault:8200", "vault:8210")
                .replace("credentials_file: vault-token", "credentials_file: /run/vault/vault-token");
        assertThat(settings(Files.readString(Path.of("../containers/prometheus/prometheus.yml"))))
                .isEqualTo(settings(wished));
    }

    private static String settings(String file) {
        return file.substring(file.indexOf("\nglobal:"));
    }
}
