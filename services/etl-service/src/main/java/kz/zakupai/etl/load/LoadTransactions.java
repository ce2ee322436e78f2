package kz.zakupai.etl.load;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import kz.zakupai.etl.contact.ContactDigests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** The transactions of loads: one load at a time has one open, here or in another process. Thread-safe. */
final class LoadTransactions {
    /** Any number, the same everywhere: two pages at once would wait for each other's rows in the wrong order. */
    private static final long LOCK = 9_258_72_385L;

    private final DataSource dataSource;
    private final JdbcClient database;
    private final PlatformTransactionManager manager;
    private final ContactDigests digests;

    LoadTransactions(
            DataSource dataSource, JdbcClient database, PlatformTransactionManager manager, ContactDigests digests) {
        this.dataSource = dataSource;
        this.database = database;
        this.manager = manager;
        this.digests = digests;
    }

    /** Begins the first transaction of a load; closing what comes back undoes the one that is not ended. */
    Series begin(Provenance provenance, Rejects rejects, LongSupplier rowNumber) {
        return new Series(provenance, rejects, rowNumber);
    }

    /** The transactions of one load, one after the other. For one thread. */
    final class Series implements AutoCloseable {
        private final Provenance provenance;
        private final Rejects rejects;
        private final LongSupplier rowNumber;
        private TransactionStatus open;
        private StoringSink sink;

        private Series(Provenance provenance, Rejects rejects, LongSupplier rowNumber) {
            this.provenance = provenance;
            this.rejects = rejects;
            this.rowNumber = rowNumber;
            this.open = manager.getTransaction(new DefaultTransactionDefinition());
            try {
                this.sink = locked();
            } catch (RuntimeException | Error e) {
                manager.rollback(open);
                throw e;
            }
        }

        private StoringSink locked() {
            database.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> number)
                    .list();
            return new StoringSink(
                    DataSourceUtils.getConnection(dataSource), database, provenance, digests, rejects, rowNumber);
        }

        /** What stores rows in the open transaction. */
        StoringSink sink() {
            return sink;
        }

        /** Ends the transaction, with what was stored in it, and begins the next. */
        void next() {
            manager.commit(open);
            open = manager.getTransaction(new DefaultTransactionDefinition());
            sink = locked();
        }

        /** Ends the last transaction after {@code last}. */
        void end(LoadReport report, Consumer<LoadReport> last) {
            if (report.kind().equals("rnu")) {
                RegisterLoads.note(database, report.envelope(), provenance.fetchedAt());
            }
            last.accept(report);
            manager.commit(open);
        }

        @Override
        public void close() {
            if (!open.isCompleted()) {
                sink.settle();
                manager.rollback(open);
            }
        }
    }
}
