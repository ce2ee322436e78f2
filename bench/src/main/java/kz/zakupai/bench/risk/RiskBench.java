package kz.zakupai.bench.risk;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.population.FullPass;
import kz.zakupai.risk.rules.RuleSet;
import kz.zakupai.risk.rules.Rules;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** {@code RiskBench LOTS [THREADS [DIRECTORY]]}: fills a PostgreSQL of its own and scores everything in this JVM, twice. What lies in
 * {@code DIRECTORY} from a run before is used again. */
public final class RiskBench {
    private static final int RUNS = 2;

    private RiskBench() {}

    /** Prints a table of phases, and what the process took. */
    public static void main(String[] arguments) throws IOException, SQLException {
        long lots = Long.parseLong(arguments[0]);
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        PrintStream out = System.out;
        Path directory = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("risk-bench");
        boolean filled = Files.exists(directory.resolve("filled"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("fsync", "off")
                .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            if (!filled) {
                Flyway.configure(RiskBench.class.getClassLoader())
                        .dataSource(url, "postgres", "")
                        .locations("classpath:db/migration")
                        .schemas("zakupai")
                        .load()
                        .migrate();
            }
            try (var flags = new AnnotationConfigApplicationContext();
                    HikariDataSource pool = pool(url + "&currentSchema=zakupai")) {
                flags.scan("kz.zakupai.risk.flag", "kz.zakupai.risk.calendar");
                flags.refresh();
                List<FlagFamily> families =
                        List.copyOf(flags.getBeansOfType(FlagFamily.class).values());
                RuleSet rules = new Rules(families, null, InstantSource.system()).current();
                long started = System.nanoTime();
                if (!filled) {
                    new GeneratedPurchases(pool, lots).insert();
                    out.printf(Locale.ROOT, "generated %d lots in %.1f s%n", lots, seconds(started));
                    Files.createFile(directory.resolve("filled"));
                }
                long first = System.currentTimeMillis();
                for (int run = 0; run < RUNS; run++) {
                    score(pool, rules, threads, first + run, out);
                }
            }
        }
    }

    private static void score(HikariDataSource pool, RuleSet rules, int threads, long run, PrintStream out)
            throws SQLException, IOException {
        long started = System.nanoTime();
        FullPass.Outcome outcome = new FullPass(pool, rules, threads)
                .run(
                        run,
                        new FullPass.Watcher() {
                            @Override
                            public void phase(String phase) {}

                            @Override
                            public void scored(long scored, long purchases) {}
                        },
                        (connection, result) -> {});
        double seconds = seconds(started);
        outcome.seconds().forEach((phase, took) -> out.printf(Locale.ROOT, "  %-28s %7.2f s%n", phase, took));
        double perFlag = outcome.seconds().getOrDefault("judge", 0.0)
                * 1e9
                * threads
                / Math.max(1, outcome.purchases() * Math.max(1, rules.flags().size()));
        out.printf(
                Locale.ROOT,
                "%d purchases, %d flags, %d threads: %.1f s, %.0f/s, %.0f ns per flag and purchase, %s, %s%n",
                outcome.purchases(),
                rules.flags().size(),
                threads,
                seconds,
                outcome.purchases() / seconds,
                perFlag,
                peak(),
                outcome.digest().substring(0, 16));
    }

    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("peak unknown")
                .replaceAll("\\s+", " ");
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
