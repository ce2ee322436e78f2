package kz.zakupai.vault.server.engine.kv;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on one secret, compared after each with a model as simple as the documentation. */
class VersionedModelTests {
    private static final int OPERATIONS = 400;

    private static final class ModelVersion {
        private final String value;
        private boolean deleted;
        private boolean destroyed;

        private ModelVersion(String value) {
            this.value = value;
        }
    }

    private final EngineFixture kv = new EngineFixture(KvEngine.version2(), "secret/");
    private final TreeMap<Integer, ModelVersion> model = new TreeMap<>();
    private int current;
    private int kept = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anySequenceOfOperationsReadsAsTheModelDoes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            step(random, "value-" + i + "-");
            kv.advance(Duration.ofSeconds(1));
            verify("seed " + seed + ", operation " + i);
        }
    }

    private void step(Random random, String value) {
        int chosen = 1 + random.nextInt(current + 2);
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> write(value);
            case 4 -> deleteNewest();
            case 5 -> change("delete", chosen);
            case 6 -> change("undelete", chosen);
            case 7 -> change("destroy", chosen);
            case 8 -> keep(1 + random.nextInt(6));
            default -> removeSometimes(random);
        }
    }

    private void write(String value) {
        kv.write("data/a", Map.of("data", Map.of("v", value)));
        current++;
        model.put(current, new ModelVersion(value));
        while (model.size() > kept) {
            model.pollFirstEntry();
        }
    }

    private void deleteNewest() {
        kv.delete("data/a");
        if (current > 0) {
            model.lastEntry().getValue().deleted = true;
        }
    }

    private void change(String action, int number) {
        kv.write(action + "/a", Map.of("versions", List.of(number)));
        ModelVersion version = model.get(number);
        if (version != null) {
            switch (action) {
                case "delete" -> version.deleted = true;
                case "undelete" -> version.deleted = false;
                default -> version.destroyed = true;
            }
        }
    }

    private void keep(int versions) {
        kv.write("metadata/a", Map.of("max_versions", versions));
        kept = versions;
    }

    private void removeSometimes(Random random) {
        if (random.nextInt(4) == 0) {
            kv.delete("metadata/a");
            model.clear();
            current = 0;
            kept = 10;
        }
    }

    private void verify(String when) {
        for (int number = 0; number <= current + 1; number++) {
            ModelVersion version = number == 0 && current > 0 ? model.get(current) : model.get(number);
            assertThat(reading(number)).as(when + ", version " + number).isEqualTo(reading(version));
        }
        for (ModelVersion version : model.values()) {
            assertThat(kv.storage.holds(version.value)).as(when + ", data kept").isEqualTo(!version.destroyed);
        }
        long readable =
                model.values().stream().filter(version -> !version.destroyed).count();
        assertThat(kv.storage.keys()).as(when + ", entries").hasSizeLessThanOrEqualTo((int) readable + 1);
    }

    private static String reading(@Nullable ModelVersion version) {
        if (version == null) {
            return "404";
        }
        return version.destroyed || version.deleted ? "404 with metadata" : version.value;
    }

    private String reading(int number) {
        try {
            Response response = kv.send(Operation.READ, "data/a", Map.of("version", number));
            return response.status() == 404
                    ? "404 with metadata"
                    : String.valueOf(data(response, "data").get("v"));
        } catch (RequestFailure failure) {
            return String.valueOf(failure.status());
        }
    }
}
