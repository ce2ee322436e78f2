package kz.zakupai.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import kz.zakupai.etl.contact.ContactDigests;
import kz.zakupai.etl.page.PageRefusedException;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class LongFileTests {
    private static final int PART = 100;

    private HikariDataSource pool;
    private PageLoader loader;
    private final List<Long> sofar = new ArrayList<>();

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.newDatabase(), "etl-service");
        Flyway.configure().dataSource(pool).schemas("zakupai").load().migrate();
        var digests = new ContactDigests(new StandardEnvironment(), new SimpleMeterRegistry());
        loader = new PageLoader(pool, JdbcClient.create(pool), new JdbcTransactionManager(pool), digests);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static String contracts(int count, String between) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> "{\"id\":" + id + ",\"contract_sum\":1}")
                .collect(Collectors.joining(between));
    }

    private LoadReport load(byte[] content) {
        return loader.load(
                new ByteArrayInputStream(content),
                null,
                new Provenance("test", Instant.EPOCH, 1),
                PART,
                report -> sofar.add(report.read()),
                _ -> {});
    }

    private long stored() {
        return JdbcClient.create(pool)
                .sql("SELECT count(*) FROM contracts")
                .query(Long.class)
                .single();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    @Test
    void longFileIsStoredInPartsThatAreReportedOneByOne() {
        LoadReport report = load(bytes("[" + contracts(250, ",") + "]"));
        assertThat(sofar).containsExactly(100L, 200L);
        assertThat(report.total()).isEqualTo(new Counts(250, 0, 0));
        assertThat(stored()).isEqualTo(250);
    }

    @Test
    void fileThatBreaksOffKeepsItsWholePartsAndIsCompletedByLoadingItAgain() {
        assertThatThrownBy(() -> load(bytes("[" + contracts(250, ",") + ",{\"id\":25")))
                .isInstanceOf(PageRefusedException.class);
        assertThat(sofar).containsExactly(100L, 200L);
        assertThat(stored()).isEqualTo(200);
        assertThat(load(bytes("[" + contracts(250, ",") + "]")).total()).isEqualTo(new Counts(50, 0, 200));
    }

    @Test
    void recordsLineByLineAreAFileToo() {
        assertThat(load(bytes(contracts(150, "\n"))).total()).isEqualTo(new Counts(150, 0, 0));
    }

    @Test
    void packedFileIsUnpackedOnTheWay() throws IOException {
        assertThat(load(packed(bytes(contracts(150, "\n")))).read()).isEqualTo(150);
    }

    @Test
    void packedFileThatIsCutOffIsRefusedInWords() throws IOException {
        byte[] whole = packed(bytes("[" + contracts(90, ",") + "]"));
        assertThatThrownBy(() -> load(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(PageRefusedException.class)
                .hasMessageContaining("gzip");
        assertThat(stored()).isZero();
    }

    @Test
    void packedNothingOfGreatLengthIsRefused() throws IOException {
        byte[] bomb = packed(bytes("[" + " ".repeat(30 * 1024 * 1024) + "]"));
        assertThatThrownBy(() -> load(bomb))
                .isInstanceOfSatisfying(
                        PageRefusedException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(PageRefusedException.Fault.TOO_LONG));
    }
}
