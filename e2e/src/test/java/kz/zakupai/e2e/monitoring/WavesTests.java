package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WavesTests {
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void everyShippedAlertHasItsFaultOrAReasonWhyNot() throws IOException {
        assertThat(known()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(shipped());
    }

    private static List<String> known() {
        var known = new ArrayList<String>(Waves.LEFT_OUT.keySet());
        Waves.ALL.forEach(wave -> wave.faults().forEach(fault -> known.add(fault.alert())));
        return known;
    }

    private static List<String> shipped() throws IOException {
        var alerts = new ArrayList<String>();
        try (Stream<Path> files = Files.list(Path.of("../monitoring/prometheus/rules"))) {
            for (Path file : files.toList()) {
                ALERT.matcher(Files.readString(file)).results().forEach(found -> alerts.add(found.group(1)));
            }
        }
        return alerts;
    }
}
