package kz.zakupai.vault.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.UserLockouts;
import kz.zakupai.vault.server.hcl.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerConfigurationTests {
    private static final Path HOME = Path.of("/srv/vault");
    private static final String STORAGE = "storage \"inmem\" {}\n";
    private static final String LISTENER = "listener \"tcp\" { tls_disable = 1 }\n";

    private static ServerConfiguration parse(String text) {
        return ServerConfiguration.parse("config.hcl", text, HOME);
    }

    private static ServerConfiguration with(String text) {
        return parse(STORAGE + LISTENER + text);
    }

    private static ListenerConfiguration listener(String inside) {
        return parse(STORAGE + "listener \"tcp\" {\n" + inside + "\n}")
                .listeners()
                .getFirst();
    }

    @Test
    void theUsualFileIsReadWhole() {
        ServerConfiguration configuration = parse("""
                ui            = true
                disable_mlock = true
                cluster_name  = "zakupai"
                storage "file" {
                  path = "data"
                }
                listener "tcp" {
                  address     = "127.0.0.1:8200"
                  tls_disable = true
                  telemetry {
                    unauthenticated_metrics_access = true
                  }
                }
                listener "tcp" {
                  address       = "[::1]:8300"
                  tls_cert_file = "tls/server.pem"
                  tls_key_file  = "/etc/vault/server.key"
                }
                telemetry {
                  prometheus_retention_time = "12h"
                  disable_hostname          = true
                  usage_gauge_period        = "none"
                }
                audit "file" "main" {
                  description = "all"
                  options {
                    file_path = "audit.log"
                    log_raw   = false
                  }
                }
                seal "shamir" {}
                api_addr          = "http://127.0.0.1:8200"
                cluster_addr      = "127.0.0.1:8201"
                default_lease_ttl = "24h"
                max_lease_ttl     = 172800
                log_level         = "Warning"
                log_format        = "json"
                pid_file          = "vault.pid"
                """);
        assertThat(configuration.warnings()).isEmpty();
        assertThat(configuration.storage()).isEqualTo(new StorageConfiguration.Durable(HOME.resolve("data")));
        assertThat(configuration.ui()).isTrue();
        assertThat(configuration.clusterName()).isEqualTo("zakupai");
        assertThat(configuration.listeners())
                .extracting(ListenerConfiguration::address)
                .containsExactly("127.0.0.1:8200", "[::1]:8300");
        ListenerConfiguration plain = configuration.listeners().getFirst();
        assertThat(plain.tls()).isNull();
        assertThat(plain.unauthenticatedMetrics()).isTrue();
        assertThat(configuration.listeners().getLast().tls())
                .isEqualTo(new TlsConfiguration(
                        HOME.resolve("tls/server.pem"),
                        Path.of("/etc/vault/server.key"),
                        null,
                        TlsConfiguration.ClientCertificates.ASKED,
                        "TLSv1.2"));
        assertThat(configuration.telemetry())
                .isEqualTo(new TelemetryConfiguration(Duration.ofHours(12), true, false, Duration.ZERO, 500, "vault"));
        assertThat(configuration.audits())
                .containsExactly(new AuditConfiguration(
                        "file", "main/", "all", false, Map.of("file_path", "audit.log", "log_raw", "false")));
        assertThat(configuration.apiAddress()).isEqualTo("http://127.0.0.1:8200");
        assertThat(configuration.clusterAddress()).isEqualTo("127.0.0.1:8201");
        assertThat(configuration.defaultLeaseTtl()).isEqualTo(Duration.ofHours(24));
        assertThat(configuration.maxLeaseTtl()).isEqualTo(Duration.ofHours(48));
        assertThat(configuration.logLevel()).isEqualTo("warn");
        assertThat(configuration.logFormat()).isEqualTo("json");
        assertThat(configuration.pidFile()).isEqualTo(HOME.resolve("vault.pid"));
    }

    @Test
    void theJsonFormMeansTheSame() {
        ServerConfiguration json = ServerConfiguration.parse("config.json", """
                {"ui": true, "default_lease_ttl": "1h",
                 "backend": {"sqlite": {"path": "data"}},
                 "listener": [{"tcp": {"address": "0.0.0.0:1", "tls_disable": "true"}}, {"tcp": {"tls_disable": 1}}],
                 "telemetry": {"prometheus_retention_time": "1h"},
                 "audit": {"file": {"a": {"options": {"file_path": "x"}}}}}
                """, HOME);
        ServerConfiguration hcl = parse("""
                ui = true
                default_lease_ttl = "1h"
                backend "sqlite" { path = "data" }
                listener "tcp" { address = "0.0.0.0:1" tls_disable = "true" }
                listener tcp { tls_disable = 1 }
                telemetry { prometheus_retention_time = "1h" }
                audit "file" "a" { options = { file_path = "x" } }
                """);
        assertThat(json).isEqualTo(hcl);
    }

    @Test
    void whatIsNotSaidIsAsVaultHasIt() {
        ServerConfiguration configuration = with("");
        assertThat(configuration.defaultLeaseTtl()).isEqualTo(Duration.ofHours(768));
        assertThat(configuration.maxLeaseTtl()).isEqualTo(Duration.ofHours(768));
        assertThat(configuration.telemetry()).isEqualTo(TelemetryConfiguration.defaults());
        assertThat(configuration.ui()).isFalse();
        assertThat(configuration.logLevel()).isEqualTo("info");
        ListenerConfiguration listener = configuration.listeners().getFirst();
        assertThat(listener.address()).isEqualTo("127.0.0.1:8200");
        assertThat(listener.limits()).isEqualTo(ListenerConfiguration.Limits.defaults());
        assertThat(listener.limits().maxRequestBytes()).isEqualTo(33_554_432);
        assertThat(listener.forwardedFor().authorized()).isEmpty();
        assertThat(ServerConfiguration.development("127.0.0.1", 8200).storage())
                .isInstanceOf(StorageConfiguration.InMemory.class);
    }

    @Test
    void userLockoutIsReadForAllMethodsAndForOne() {
        UserLockouts lockouts = with("""
                user_lockout "all" {
                  lockout_duration = "10m"
                  lockout_counter_reset = 60
                }
                user_lockout "userpass" {
                  lockout_threshold = "7"
                }
                user_lockout "approle" { disable_lockout = true }
                """).userLockouts();

        assertThat(lockouts.of("ldap", null))
                .isEqualTo(new LockoutRules(5, Duration.ofMinutes(10), Duration.ofMinutes(1), false));
        assertThat(lockouts.of("userpass", null))
                .isEqualTo(new LockoutRules(7, Duration.ofMinutes(10), Duration.ofMinutes(1), false));
        assertThat(lockouts.of("approle", null).disabled()).isTrue();
        assertThat(lockouts.of("approle", new LockoutRules(2, Duration.ZERO, Duration.ZERO, false)))
                .isEqualTo(new LockoutRules(2, Duration.ofMinutes(10), Duration.ofMinutes(1), false));
        assertThat(with("").userLockouts().of("userpass", null)).isEqualTo(LockoutRules.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, 127.0.0.1:0",
        "vault.example.kz, vault.example.kz:8200",
        ":8201, 0.0.0.0:8201",
        "[fe80::1], [fe80::1]:8200"
    })
    void addressesMayLeaveOutHostOrPort(String written, String address) {
        assertThat(listener("tls_disable = true\naddress = \"" + written + "\"").address())
                .isEqualTo(address);
    }

    @Test
    void listenerSettingsAreRead() {
        ListenerConfiguration listener = listener("""
                tls_cert_file = "c"
                tls_key_file = "k"
                tls_client_ca_file = "ca"
                tls_require_and_verify_client_cert = "true"
                tls_min_version = "tls13"
                max_request_size = 1024
                max_request_duration = "5s"
                http_read_header_timeout = "1s"
                http_read_timeout = "2s"
                http_write_timeout = "3s"
                http_idle_timeout = "4s"
                x_forwarded_for_authorized_addrs = "10.0.0.0/8, 127.0.0.1"
                x_forwarded_for_hop_skips = "1"
                x_forwarded_for_reject_not_authorized = false
                x_forwarded_for_reject_not_present = false
                custom_response_headers {
                  "default" = { "X-One" = ["a", "b"], },
                  "2xx" = { "X-Two" = ["c"] }
                }
                """);
        TlsConfiguration tls = Objects.requireNonNull(listener.tls());
        assertThat(tls.clientCertificates()).isEqualTo(TlsConfiguration.ClientCertificates.REQUIRED);
        assertThat(tls.oldestProtocol()).isEqualTo("TLSv1.3");
        assertThat(listener.limits())
                .isEqualTo(new ListenerConfiguration.Limits(
                        1024,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4)));
        assertThat(listener.forwardedFor().authorized()).hasSize(2);
        assertThat(listener.forwardedFor().hopSkips()).isEqualTo(1);
        assertThat(listener.forwardedFor().rejectNotAuthorized()).isFalse();
        assertThat(listener.responseHeaders())
                .containsExactly(
                        Map.entry("default", Map.of("X-One", List.of("a", "b"))),
                        Map.entry("2xx", Map.of("X-Two", List.of("c"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user_lockout \"token\" {} | config.hcl:3:1: | user_lockout \"token\" is not known",
                "default_lease_ttl = \"soon\" | config.hcl:3:21: | \"default_lease_ttl\" takes a duration",
                "default_lease_ttl = -1 | config.hcl:3:21: | not negative",
                "default_lease_ttl = 0 | config.hcl:3:21: | must not be zero",
                "default_lease_ttl = 1.5 | config.hcl:3:21: | takes a duration",
                "default_lease_ttl = \"769h\" | config.hcl:3:21: | longer than max_lease_ttl",
                "max_lease_ttl = \"767h\" | config.hcl:3:17: | longer than max_lease_ttl",
                "max_lease_ttl = [1] | config.hcl:3:17: | takes a duration",
                "max_lease_ttl = 1e18 | config.hcl:3:17: | not endless",
                "ui = \"maybe\" | config.hcl:3:6: | takes true or false",
                "ui = [] | config.hcl:3:6: | takes one value",
                "cluster_name = 5 | config.hcl:3:16: | takes a string, not a number",
                "log_level = \"loud\" | config.hcl:3:13: | takes one of",
                "log_format = \"xml\" | config.hcl:3:14: | takes one of standard, json",
                "api_addr = \"127.0.0.1:8200\" | config.hcl:3:12: | URL",
                "api_addr = \"ftp://x\" | config.hcl:3:12: | http or https",
                "pid_file = \"\" | config.hcl:3:12: | must not be empty",
                "pid_file = \"a\\u0000\" | config.hcl:3:12: | is not a path",
                "storage \"file\" { path = \"x\" } | config.hcl:3:1: | more than one storage",
                "seal \"awskms\" {} | config.hcl:3:1: | not supported",
                "listener \"unix\" {} | config.hcl:3:1: | use \"tcp\"",
                "listener \"tcp\" {} | config.hcl:3:1: | tls_disable = true",
                "listener \"tcp\" { tls_cert_file = \"c\" } | config.hcl:3:1: | tls_key_file",
                "listener \"tcp\" { address = \"a b\" } | config.hcl:3:28: | takes an address and a port",
                "listener \"tcp\" { address = \"h:70000\" tls_disable = 1 } | config.hcl:3:28: | above 65535",
                "listener { } | config.hcl:3:1: | listener \"...\" { ... }",
                "telemetry = \"tcp\" | config.hcl:3:1: | written as a block",
                "telemetry {} telemetry {} | config.hcl:3:14: | more than one \"telemetry\"",
                "telemetry { maximum_gauge_cardinality = 0 } | config.hcl:3:41: | from 1 to",
                "audit \"file\" {} | config.hcl:3:1: | not 1 labels",
                "audit \"file\" \"/\" {} | config.hcl:3:1: | needs a name",
                "audit \"file\" \"a\" {} audit \"file\" \"a/\" {} | config.hcl:3:21: | more than one audit device",
                "audit \"file\" \"a\" { options { x = [] } } | config.hcl:3:34: | takes one value",
                "ui = true ui = false | config.hcl:3:11: | already set",
                "ui = | config.hcl:3:5: | a value is expected"
            })
    void wrongValuesStopWithTheirPosition(String line, String position, String message) {
        assertThatThrownBy(() -> with(line))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith(position)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tls_min_version = \"tls10\" | takes one of tls12, tls13",
                "tls_require_and_verify_client_cert = true | needs tls_client_ca_file",
                "tls_require_and_verify_client_cert = 1 tls_disable_client_certs = 1 | mutually exclusive",
                "max_request_size = \"big\" | whole number",
                "max_request_size = 1.5 | whole number",
                "max_request_size = 99999999999 | takes a number from",
                "x_forwarded_for_authorized_addrs = [\"10.0.0.0/99\"] | 10.0.0.0/8",
                "x_forwarded_for_authorized_addrs = [1] | a list of strings",
                "custom_response_headers { \"600\" = {} } | a class such as",
                "custom_response_headers { \"200\" = 5 } | written as a block",
                "custom_response_headers { \"200\" = { \"X Y\" = [\"a\"] } } | is not a header",
                "custom_response_headers { \"200\" = { \"X-Y\" = [\"a\\r\\nSet-Cookie: b\"] } } | is not a header"
            })
    void wrongListenerValuesStop(String line, String message) {
        assertThatThrownBy(() -> listener("tls_cert_file = \"c\"\ntls_key_file = \"k\"\n" + line))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageMatching("(?s)config\\.hcl:[45]:\\d+: .*")
                .hasMessageContaining(message);
    }

    @Test
    void damagedFilesAreReadOrRefused() {
        String valid = """
                api_addr = "http://127.0.0.1:8200"
                max_lease_ttl = 1e9
                pid_file = "p"
                storage "file" { path = "data" }
                listener "tcp" {
                  address = "[::1]:8200"
                  tls_disable = "1"
                  http_idle_timeout = 5
                  x_forwarded_for_authorized_addrs = ["10.0.0.0/8"]
                  custom_response_headers { "2xx" = { "X-A" = ["b"] } }
                }
                telemetry { usage_gauge_period = "none" }
                audit "file" "a" { options { file_path = "x" } }
                """;
        assertThat(Mutations.refusals(valid, ServerConfigurationTests::parse, ConfigurationError.class))
                .isGreaterThan(1000);
    }

    @Test
    void storageAndListenerAreNeeded() {
        assertThatThrownBy(() -> parse(LISTENER)).hasMessageContaining("a storage stanza is missing");
        assertThatThrownBy(() -> parse(STORAGE)).hasMessageContaining("a listener is missing");
        assertThatThrownBy(() -> parse(LISTENER + "storage \"file\" {}")).hasMessageContaining("needs a path");
        assertThatThrownBy(() -> parse(LISTENER + "storage \"consul\" {}"))
                .hasMessageStartingWith("config.hcl:2:1:")
                .hasMessageContaining("use \"file\", \"sqlite\" or \"inmem\"");
    }

    @Test
    void whatHasNoEffectIsTold() {
        ServerConfiguration configuration = parse("""
                storage "raft" {
                  path    = "data"
                  node_id = "n1"
                  retry   = 1
                }
                listener "tcp" {
                  tls_disable      = true
                  max_request_size = -1
                  tls_ciphers      = "x"
                  custom_response_headers { "default" = { "X-Vault-A" = ["b"] } }
                }
                telemetry { statsd_address = "x" }
                service_registration "consul" {}
                plugin_directory = "/x"
                """);
        assertThat(configuration.storage()).isEqualTo(new StorageConfiguration.Durable(HOME.resolve("data")));
        assertThat(configuration.listeners().getFirst().responseHeaders().get("default"))
                .isEmpty();
        assertThat(configuration.warnings())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("config.hcl:1:1: storage \"raft\""),
                        line -> assertThat(line).startsWith("config.hcl:4:3:").contains("field retry found"),
                        line -> assertThat(line).startsWith("config.hcl:8:22:").contains("cannot be switched off"),
                        line -> assertThat(line).startsWith("config.hcl:9:3:").contains("tls_ciphers"),
                        line -> assertThat(line).startsWith("config.hcl:10:").contains("X-Vault-A"),
                        line -> assertThat(line).startsWith("config.hcl:12:13:").contains("statsd_address"),
                        line -> assertThat(line).startsWith("config.hcl:13:1:").contains("service_registration"));
    }

    @Test
    void filesOfADirectoryAddUpInTheOrderOfTheirNames(@TempDir Path home) throws IOException {
        Path directory = Files.createDirectory(home.resolve("vault.d"));
        Files.writeString(directory.resolve("10-base.hcl"), STORAGE + LISTENER + "log_level = \"debug\"");
        Files.writeString(
                directory.resolve("20-more.json"),
                "{\"log_level\": \"error\", \"listener\": {\"tcp\": {\"address\": \":1\", \"tls_disable\": true}}}");
        Files.writeString(directory.resolve("notes.txt"), "not read {");
        ServerConfiguration configuration = ServerConfiguration.load(List.of(Path.of("vault.d")), home);
        assertThat(configuration.logLevel()).isEqualTo("error");
        assertThat(configuration.listeners())
                .extracting(ListenerConfiguration::port)
                .containsExactly(8200, 1);
    }

    @Test
    void filesThatCannotBeReadAreNamed(@TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> ServerConfiguration.load(List.of(Path.of("absent.hcl")), directory))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageStartingWith("absent.hcl: there is no such file");
        assertThatThrownBy(() -> ServerConfiguration.load(List.of(Path.of(".")), directory))
                .hasMessageContaining("no file that ends in .hcl or .json");
        assertThatThrownBy(() -> ServerConfiguration.load(List.of(), directory)).hasMessageContaining("-config=PATH");
        Path broken = Files.write(directory.resolve("broken.hcl"), new byte[] {(byte) 0xFF});
        assertThatThrownBy(() -> ServerConfiguration.load(List.of(broken.getFileName()), directory))
                .hasMessageStartingWith("broken.hcl:1:1: ")
                .hasMessageContaining("UTF-8");
    }
}
