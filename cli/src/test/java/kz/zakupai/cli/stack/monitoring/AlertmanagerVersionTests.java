package kz.zakupai.cli.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerVersionTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alertmanager, version 0.25.0 (branch: debian/sid, revision: 0.25.0-1+b4) | false
            alertmanager, version 0.26.0 (branch: HEAD, revision: d7b4f0c)           | true
            alertmanager, version 0.28.1 (branch: HEAD, revision: b2099ea)           | true
            alertmanager, version 1.0.0-rc.1 (branch: HEAD, revision: b2099ea)       | true
            alertmanager, version  (branch: , revision: unknown)                     | false
            """)
    void theTokenHasAFileOfItsOwnWhereAlertmanagerReadsOne(String said, boolean reads) {
        assertThat(AlertmanagerVersion.parse(said).readsTokenFile()).isEqualTo(reads);
    }
}
