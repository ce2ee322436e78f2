package kz.zakupai.cli.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTests {
    @TempDir
    Path folder;

    @Test
    void allPortsMoveTogether() {
        assertThat(new Ports(1000).all())
                .isEqualTo(Map.of(
                        "vault", 9200,
                        "postgres", 8432,
                        "calc-service", 8001,
                        "risk-engine", 8002,
                        "etl-service", 8011));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 50_001, Integer.MAX_VALUE})
    void anOffsetThatLeadsNowhereIsRefused(int offset) {
        assertThatThrownBy(() -> new Ports(offset))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("" + offset);
    }

    @Test
    void theLastOffsetIsRemembered() {
        var home = new Home(folder, folder.resolve("home"));
        assertThat(home.ports().offset()).isZero();
        home.remember(new Ports(4711));
        assertThat(home.ports().offset()).isEqualTo(4711);
    }

    @Test
    void theHomeIsBelowTheProjectUnlessChosen() {
        assertThat(Home.of(Map.of()).folder()).hasFileName(".zakupai");
        assertThat(Home.of(Map.of("ZAKUPAI_HOME", folder.toString())).folder()).isEqualTo(folder);
    }
}
