package kz.zakupai.cli.agent.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and that the message tells the place. */
final class RefusedConfigurationTests {
    private static final String TOKEN = "auto_auth { method \"token_file\" { config { token_file_path = \"t\" } } }\n";
    private static final String SINK = """
            auto_auth {
              method "token_file" { config { token_file_path = "t" } }
              sink "file" { config { path = "x" } }
            }
            """;

    @TempDir
    private Path folder;

    private AbstractThrowableAssert<?, ?> refused(String text) {
        var read = new ConfigurationText(folder, Map.of());
        return assertThatThrownBy(() -> read.hcl(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sinkk = 1                                       | agent.hcl:5:1
            vault { adress = "http://127.0.0.1:1" }         | agent.hcl:5:9
            vault { address = 7 }                           | agent.hcl:5:19
            vault { address = "ftp://127.0.0.1" }           | agent.hcl:5:19
            pid_file = ["a"]                                | agent.hcl:5:12
            exit_after_auth = "perhaps"                     | agent.hcl:5:19
            template_config { watch_interval = "1ms" }      | agent.hcl:5:36
            template { destination = "y" }                  | agent.hcl:5:1
            listener "tcp" { address = "127.0.0.1:99999" }  | agent.hcl:5:28
            listener "carrier" { }                          | agent.hcl:5:1
            cache { persist "disk" { path = "x" } }         | agent.hcl:5:
            api_proxy { use_auto_auth_token = "maybe" }     | agent.hcl:5:35
            """)
    void whatCannotBeReadIsRefusedWithItsPlace(String line, String place) {
        refused(SINK + line).hasMessageStartingWith(place);
    }

    @Test
    void anUnknownNameInAMethodIsRefusedWithItsPlace() {
        refused("""
                auto_auth {
                  method "approle" {
                    config { role_id_file_path = "r"
                             secret_id_file = "s" }
                  }
                }
                """).hasMessageStartingWith("agent.hcl:4:14").hasMessageContaining("secret_id_file");
    }

    @Test
    void aMethodThatWeDoNotHaveIsNamed() {
        refused("auto_auth { method \"aws\" { config {} } }")
                .hasMessageContaining("\"aws\"")
                .hasMessageContaining("approle");
    }

    @Test
    void anEncryptedSinkIsRefusedRatherThanWrittenPlain() {
        refused("""
                auto_auth {
                  method "token_file" { config { token_file_path = "t" } }
                  sink "file" { dh_type = "curve25519"
                                config { path = "x" } }
                }
                """).hasMessageStartingWith("agent.hcl:3").hasMessageContaining("dh_type");
    }

    @Test
    void aTokenThatNobodyUsesIsRefused() {
        refused(TOKEN).hasMessageContaining("sink");
        refused(TOKEN + "listener \"tcp\" { tls_disable = true }").hasMessageContaining("use_auto_auth_token");
    }

    @Test
    void aProgramNeedsVariablesAndVariablesAProgram() {
        refused(SINK + "exec { command = [\"true\"] }").hasMessageContaining("env_template");
        refused(SINK + "env_template \"A\" { contents = \"x\" }").hasMessageContaining("exec");
        refused(SINK + "env_template \"A\" { contents = \"x\" }\nexec { command = [\"true\"] }\n"
                        + "template { contents = \"x\"\n destination = \"y\" }")
                .hasMessageContaining("do not go together");
    }

    @Test
    void templatesAndTheForcedTokenNeedAutoAuth() {
        refused("template { contents = \"x\"\n destination = \"y\" }").hasMessageContaining("auto_auth");
        refused("listener \"tcp\" { tls_disable = true }\napi_proxy { use_auto_auth_token = true }")
                .hasMessageContaining("auto_auth");
        refused("pid_file = \"x\"").hasMessageContaining("nothing to do");
    }

    @Test
    void aListenerWithoutCertificateMustSaySo() {
        refused(SINK + "listener \"tcp\" { address = \"127.0.0.1:1\" }").hasMessageContaining("tls_disable");
    }

    @Test
    void twoWritersOfOneFileAreRefused() {
        refused(SINK + "template { contents = \"x\"\n destination = \"x\" }").hasMessageContaining("more than one");
    }

    @Test
    void aWrappedLogInCannotRenderTemplates() {
        refused("""
                auto_auth {
                  method "approle" { wrap_ttl = "5m"
                                     config { role_id_file_path = "r" } }
                }
                template { contents = "x"
                           destination = "y" }
                """).hasMessageContaining("wrap_ttl");
    }
}
