package kz.zakupai.bench.etl;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * Loads recorded contracts, multiplied, through a running etl-service into PostgreSQL, then loads the very same rows with
 * bare COPY into the very same table: what the service costs above what PostgreSQL costs anyway.
 *
 * <p>Arguments: a folder for files and database, the recording {@code rest-v3-contract-all-2020-02-06.json}, how many rows
 * (several times).
 */
public final class EtlBench {
    private EtlBench() {}

    private record Use(Duration wall, Duration service, Duration postgres) {}

    /** Something to measure. */
    private interface Work {
        void run() throws IOException, InterruptedException, SQLException;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        if (args.length < 3) {
            System.err.println("Usage: EtlBench FOLDER RECORDING ROWS..");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        Path recording = Path.of(args[1]);
        long[] sizes =
                Arrays.stream(args, 2, args.length).mapToLong(Long::parseLong).toArray();
        try (BenchDatabase database = new BenchDatabase(folder);
                EtlProcess service = EtlProcess.start(database, folder)) {
            PrintStream out = System.out;
            out.println("| rows | new rows/s | CPU us/row: service | PostgreSQL | bare COPY rows/s | CPU us/row | share"
                    + " | unchanged rows/s | peak RSS MiB |");
            out.println("|---|---|---|---|---|---|---|---|---|");
            for (long rows : sizes) {
                line(out, database, service, folder, recording, rows);
            }
        }
    }

    private static void line(
            PrintStream out, BenchDatabase database, EtlProcess service, Path folder, Path recording, long rows)
            throws IOException, InterruptedException, SQLException {
        Path file = folder.resolve("contracts-" + rows + ".json");
        ContractFile.write(recording, file, rows);
        database.execute("TRUNCATE zakupai.contracts");
        database.execute("CHECKPOINT");
        ProcessUse.forgetPeak(service.pid());
        Use fresh = measured(
                database, service, () -> check(service.load(file.getFileName().toString()), rows));
        long stored = database.number("SELECT count(*) FROM zakupai.contracts");
        if (stored != rows) {
            throw new IOException("only " + stored + " of " + rows + " rows are stored");
        }
        Use again = measured(
                database, service, () -> service.load(file.getFileName().toString()));
        long peak = ProcessUse.peakMebibytes(service.pid());
        Files.delete(file);
        Use bare = bareCopy(database, service, folder.resolve("contracts.copy"));
        double share = 100.0 * bare.wall.toNanos() / fresh.wall.toNanos();
        out.printf(
                "| %,d | %,.0f | %.1f | %.1f | %,.0f | %.1f | %.0f %% | %,.0f | %d |%n",
                rows,
                perSecond(rows, fresh),
                perRow(rows, fresh.service),
                perRow(rows, fresh.postgres),
                perSecond(rows, bare),
                perRow(rows, bare.postgres),
                share,
                perSecond(rows, again),
                peak);
    }

    private static void check(JsonNode report, long rows) throws IOException {
        if (report.path("rows_inserted").asLong() != rows) {
            throw new IOException("not every row was new: " + report);
        }
    }

    /** The rows that are stored, out into a file and by bare COPY in again. */
    private static Use bareCopy(BenchDatabase database, EtlProcess service, Path file)
            throws IOException, InterruptedException, SQLException {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            database.copyOut("zakupai.contracts", to);
        }
        database.execute("TRUNCATE zakupai.contracts");
        database.execute("CHECKPOINT");
        Use use = measured(database, service, () -> {
            try (InputStream from = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
                database.copyIn("zakupai.contracts", from);
            }
        });
        Files.delete(file);
        return use;
    }

    private static Use measured(BenchDatabase database, EtlProcess service, Work work)
            throws IOException, InterruptedException, SQLException {
        Duration service0 = ProcessUse.cpu(service.pid());
        Duration postgres0 = ProcessUse.cpu(database.pid());
        long started = System.nanoTime();
        work.run();
        Duration wall = Duration.ofNanos(System.nanoTime() - started);
        return new Use(
                wall,
                ProcessUse.cpu(service.pid()).minus(service0),
                ProcessUse.cpu(database.pid()).minus(postgres0));
    }

    private static double perSecond(long rows, Use use) {
        return rows / (use.wall.toNanos() / 1e9);
    }

    private static double perRow(long rows, Duration cpu) {
        return cpu.toNanos() / 1e3 / rows;
    }
}
