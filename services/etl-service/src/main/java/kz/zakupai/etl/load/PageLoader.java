package kz.zakupai.etl.load;

import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import kz.zakupai.etl.entity.Entity;
import kz.zakupai.etl.page.PageEnvelope;
import kz.zakupai.etl.page.PageReader;
import kz.zakupai.etl.page.PageRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads a page in one transaction: all of its good rows are stored, or nothing is. Thread-safe. */
@Component
public class PageLoader {
    /** Any number, the same everywhere: two pages at once would wait for each other's rows in the wrong order. */
    private static final long LOCK = 9_258_72_385L;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final PageReader reader = new PageReader();

    PageLoader(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Loads {@code content}.
     *
     * @param given the kind of the records; found out where absent
     * @param last what to do with the report before the transaction ends, so that rows and report stand or fall together
     * @throws PageRefusedException if the page as a whole cannot be loaded; then nothing was changed
     */
    public LoadReport load(
            InputStream content, @Nullable Entity given, Provenance provenance, Consumer<LoadReport> last) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            database.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> number)
                    .list();
            RowWriter writer = new RowWriter(database, provenance);
            ContractUnits units = new ContractUnits(database);
            PageRows rows = new PageRows(provenance.source(), given, writer, units);
            PageEnvelope envelope = reader.read(content, rows);
            Map<String, Counts> counts = writer.finish();
            units.finish();
            if (rows.kind().equals("rnu")) {
                RegisterLoads.note(database, envelope, provenance.fetchedAt());
            }
            LoadReport report =
                    new LoadReport(rows.kind(), rows.read(), counts, rows.rejected(), rows.rejects(), envelope);
            last.accept(report);
            return report;
        }));
    }
}
