package kz.zakupai.cli.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringFilesTests {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void project() throws IOException {
        home = new Home(folder.resolve("project"), folder.resolve("home"));
        project("vault/agent.hcl", "address = \"http://127.0.0.1:8200\"");
        project("vault/agent-token-file.hcl", "");
        project("vault/prometheus-agent.hcl", "");
        project("alertmanager/templates/telegram.tmpl", "{{ define \"text\" }}");
        project("prometheus/prometheus.yml", "- targets: [127.0.0.1:7001, \"127.0.0.1:9093\", 127.0.0.1:1234]");
        project("prometheus/rules/vault.yml", "groups: []");
        project("prometheus/tests/vault.yml", "tests: []");
    }

    private void project(String path, String text) throws IOException {
        Path file = home.project().resolve("monitoring").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path rendered(String path) {
        return home.monitoring().resolve(path);
    }

    private void render(int offset) {
        new MonitoringFiles(home, new Ports(offset)).render();
    }

    @Test
    void addressesOfTheStackMoveAndOthersStay() throws IOException {
        render(1000);
        assertThat(rendered("vault/agent.hcl")).hasContent("address = \"http://127.0.0.1:9200\"");
        assertThat(rendered("prometheus/prometheus.yml"))
                .hasContent("- targets: [127.0.0.1:8001, \"127.0.0.1:10093\", 127.0.0.1:1234]");
        assertThat(OwnerOnly.isPrivate(rendered("prometheus/prometheus.yml"))).isTrue();
    }

    @Test
    void whatAnotherPortHasInItsBeginningIsNotMoved() {
        assertThat(new MonitoringFiles(home, new Ports(1)).move("127.0.0.1:70011 127.0.0.1:7001/metrics"))
                .isEqualTo("127.0.0.1:70011 127.0.0.1:7002/metrics");
    }

    @Test
    void testsOfRulesStayInTheProject() {
        render(0);
        assertThat(rendered("prometheus/rules/vault.yml")).exists();
        assertThat(rendered("prometheus/tests")).doesNotExist();
    }

    @Test
    void aRuleThatTheProjectNoLongerHasIsDeletedAndDataAreKept() throws IOException {
        render(0);
        Path data = Files.createDirectories(rendered("prometheus/data")).resolve("block");
        Files.writeString(data, "numbers");
        Path configuration = Files.writeString(rendered("alertmanager/alertmanager.yml"), "by the agent");
        Files.delete(home.project().resolve("monitoring/prometheus/rules/vault.yml"));
        project("prometheus/rules/services.yml", "groups: []");
        render(0);
        assertThat(rendered("prometheus/rules/vault.yml")).doesNotExist();
        assertThat(rendered("prometheus/rules/services.yml")).exists();
        assertThat(data).exists();
        assertThat(configuration).exists();
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(home.project().resolve("monitoring/vault/agent.hcl"));
        assertThatThrownBy(() -> render(0))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("monitoring/vault/agent.hcl is missing");
    }
}
