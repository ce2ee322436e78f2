package kz.zakupai.etl.upload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.zakupai.service.http.RequestId;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores uploaded tables: the good rows and the report in one transaction, or nothing. Thread-safe. */
@Component
class Uploads {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final UploadRecord record;
    private final InstantSource clock;

    Uploads(JdbcTemplate database, PlatformTransactionManager transactions, UploadRecord record, InstantSource clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.record = record;
        this.clock = clock;
    }

    /**
     * Stores the rows of {@code content}.
     *
     * @param file the file's name, for people
     * @throws kz.zakupai.service.error.RequestRefusedException if the file as a whole cannot be read
     */
    UploadReport store(UploadKind kind, String file, byte[] content) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            long id = record.open(kind.name(), file, content, now, RequestId.current());
            UploadReport report = Objects.requireNonNull(database.execute(
                    (ConnectionCallback<UploadReport>) connection -> stored(connection, kind, file, content, id, now)));
            record.close(report, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            return report;
        }));
    }

    private static UploadReport stored(
            Connection connection, UploadKind kind, String file, byte[] content, long id, OffsetDateTime now)
            throws SQLException {
        StagingTable staging = new StagingTable(connection, kind);
        try {
            Intake intake =
                    new Intake(kind, staging, now.toInstant().atOffset(PORTAL).toLocalDate());
            TableFile.of(content).read(kind.columns(), intake::take);
            long inserted = staging.store(file, id, now);
            return intake.report(id, file, inserted);
        } catch (CopyFailedException failed) {
            throw failed.failure();
        } finally {
            staging.abandon();
        }
    }

    /** Carries a failure of the database through the reader of the file. */
    private static final class CopyFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CopyFailedException(SQLException failure) {
            super(failure);
        }

        SQLException failure() {
            return (SQLException) Objects.requireNonNull(getCause());
        }
    }

    /** Takes rows one by one and keeps account. */
    private static final class Intake {
        private static final int MOST_REJECTS = 1000;
        private final UploadKind kind;
        private final StagingTable staging;
        private final LocalDate today;
        private final List<UploadReport.Rejected> rejects = new ArrayList<>();
        private long read;
        private long rejected;

        Intake(UploadKind kind, StagingTable staging, LocalDate today) {
            this.kind = kind;
            this.staging = staging;
            this.today = today;
        }

        void take(TableRow row) {
            read++;
            try {
                staging.add(kind.values(new Cells(row), today));
            } catch (RowProblem problem) {
                rejected++;
                if (rejects.size() < MOST_REJECTS) {
                    rejects.add(new UploadReport.Rejected(row.number(), problem.field(), problem.reason()));
                }
            } catch (SQLException e) {
                throw new CopyFailedException(e);
            }
        }

        UploadReport report(long id, String file, long inserted) {
            return new UploadReport(
                    id, kind.name(), file, read, inserted, read - rejected - inserted, rejected, List.copyOf(rejects));
        }
    }
}
