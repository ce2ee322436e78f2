package kz.zakupai.etl.load;

import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kz.zakupai.etl.contact.ContactDigests;
import kz.zakupai.etl.entity.Entity;
import kz.zakupai.etl.page.PageEnvelope;
import kz.zakupai.etl.page.PageReader;
import kz.zakupai.etl.page.PageRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Loads pages, each in one transaction, and files, long ones in several. Thread-safe. */
@Component
public class PageLoader {
    private final LoadTransactions transactions;
    private final PageReader reader = new PageReader();

    PageLoader(
            DataSource dataSource,
            JdbcClient database,
            PlatformTransactionManager transactions,
            ContactDigests digests) {
        this.transactions = new LoadTransactions(dataSource, database, transactions, digests);
    }

    /**
     * Loads a page in one transaction: all of its good rows are stored, or nothing is.
     *
     * @param given the kind of the records; found out where absent
     * @param last what to do with the report before the transaction ends, so that rows and report stand or fall together
     * @throws PageRefusedException if the page as a whole cannot be loaded; then nothing was changed
     */
    public LoadReport load(
            InputStream content, @Nullable Entity given, Provenance provenance, Consumer<LoadReport> last) {
        return load(content, given, provenance, Long.MAX_VALUE, _ -> {}, last);
    }

    /**
     * Loads a file of any length. Its rows are stored each time another {@code recordsAtOnce} were read, and memory holds
     * but a few megabytes of them. To load the same file again from its beginning is always right: what is stored already
     * stays unchanged.
     *
     * @param sofar what to do with the report at the end of each transaction but the last, before it ends
     * @param last the same, of the last
     * @throws PageRefusedException if the file cannot be read on; then what was reported to {@code sofar} is stored
     */
    public LoadReport load(
            InputStream content,
            @Nullable Entity given,
            Provenance provenance,
            long recordsAtOnce,
            Consumer<LoadReport> sofar,
            Consumer<LoadReport> last) {
        Rejects rejects = new Rejects();
        PageRows rows = new PageRows(provenance.source(), given, rejects);
        Map<String, Counts> counts = new TreeMap<>();
        try (LoadTransactions.Series series = transactions.begin(provenance, rejects, rows::read)) {
            PageEnvelope envelope = reader.read(content, (root, parser) -> {
                if (rows.read() > 0 && rows.read() % recordsAtOnce == 0) {
                    add(counts, series.sink().finish());
                    sofar.accept(report(rows, counts, rejects, PageEnvelope.SILENT));
                    series.next();
                }
                rows.accept(root, parser, series.sink());
            });
            add(counts, series.sink().finish());
            LoadReport report = report(rows, counts, rejects, envelope);
            series.end(report, last);
            return report;
        }
    }

    private static void add(Map<String, Counts> counts, Map<String, Counts> more) {
        more.forEach((table, some) -> counts.merge(table, some, Counts::plus));
    }

    private static LoadReport report(
            PageRows rows, Map<String, Counts> counts, Rejects rejects, PageEnvelope envelope) {
        return new LoadReport(
                rows.kind(), rows.read(), new TreeMap<>(counts), rejects.total(), rejects.first(), envelope);
    }
}
