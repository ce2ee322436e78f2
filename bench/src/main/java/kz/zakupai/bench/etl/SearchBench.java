package kz.zakupai.bench.etl;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches among many lots through a running etl-service, and uploads tables of prices to it.
 *
 * <p>Arguments: a folder for the database, how many lots. How the service is started: see {@link EtlProcess#start}.
 */
public final class SearchBench {
    private static final int ROUNDS = 25;
    private static final int CSV_BYTES = 10 << 20;

    private SearchBench() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        if (args.length < 2) {
            System.err.println("Usage: SearchBench FOLDER LOTS");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        long lots = Long.parseLong(args[1]);
        try (BenchDatabase database = new BenchDatabase(folder);
                EtlProcess service = EtlProcess.start(database, folder)) {
            fill(database, lots);
            PrintStream out = System.out;
            out.printf("| search among %,d lots | p50 ms | slowest of %d ms |%n|---|---|---|%n", lots, ROUNDS);
            for (Map.Entry<String, String> question : questions().entrySet()) {
                List<Duration> times = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    times.add(service.search(question.getValue()));
                }
                Collections.sort(times);
                out.printf(
                        "| %s | %.1f | %.1f |%n",
                        question.getKey(), millis(times.get(ROUNDS / 2)), millis(times.getLast()));
            }
            upload(out, service);
        }
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("a word of every tenth lot", "{\"keyword\":\"каменный\"}");
        questions.put("two words of every hundredth", "{\"keyword\":\"каменный уголь для котельной\"}");
        questions.put("a word of 100 lots", "{\"keyword\":\"редкое37\"}");
        questions.put("a word that no lot has", "{\"keyword\":\"отсутствует\"}");
        questions.put("a common word, without another", "{\"keyword\":\"поставка -каменный\"}");
        questions.put("a lot's number", "{\"keyword\":\"1000037-ОК1\"}");
        questions.put(
                "a customer, sums between", "{\"keyword\":\"000540002866\",\"min_amount\":1000,\"max_amount\":900000}");
        questions.put("a rare status, newest first", "{\"status\":[430],\"limit\":100}");
        questions.put("a word and a status", "{\"keyword\":\"каменный\",\"status\":[430]}");
        questions.put("everything, page 1", "{\"limit\":100}");
        return questions;
    }

    private static void fill(BenchDatabase database, long lots) throws SQLException {
        database.execute("""
                INSERT INTO zakupai.lots (id, lot_number, plan_root_id, name_ru, description_ru, name_kz, customer_bin, amount, count,
                    trd_buy_id, trd_buy_number_anno, ref_lot_status_id, ref_trade_methods_id, is_deleted, source, fetched_at, import_run_id)
                SELECT i, (1000000 + i) || '-ОК1', 1000000 + i,
                    (ARRAY['Уголь','Бумага','Мебель офисная','Картридж','Услуги связи','Ремонт кровли','Бензин','Молоко','Шина','Кабель'])[1 + i %% 10]
                        || CASE WHEN i %% 10 = 0 THEN ' каменный' ELSE '' END,
                    'поставка ' || (ARRAY['для школы','для котельной','для больницы','по заявке'])[1 + (i / 10) %% 4]
                        || ' редкое' || i %% 10000 || ' партия ' || i %% 977,
                    'Тауар ' || i %% 500, CASE WHEN i %% 1000 = 0 THEN '000540002866' ELSE lpad((i %% 5000)::text, 12, '0') END,
                    1000 + i %% 1000000, 1 + i %% 50, i / 3, (i / 3) || '-1',
                    CASE WHEN i %% 5000 = 0 THEN 430 ELSE 220 + 10 * (i %% 3) END, 2, 0, 'bench', now(), 0
                FROM generate_series(1, %d) AS i""".formatted(lots));
        database.execute("VACUUM ANALYZE zakupai.lots");
    }

    private static void upload(PrintStream out, EtlProcess service) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder("item_code,unit_code,name,price,priced_on,supplier_bin\n");
        int rows = 0;
        while (csv.length() < CSV_BYTES - 100) {
            csv.append("331312.100.")
                    .append(100_000 + rows % 1000)
                    .append(",796,Item ")
                    .append(rows)
                    .append(',')
                    .append(1 + rows)
                    .append(".50,2026-01-15,000540002866\n");
            rows++;
        }
        byte[] content = csv.toString().getBytes(StandardCharsets.UTF_8);
        service.uploadPrices(
                "item_code,price,priced_on\n331312.100.000000,1,2026-01-01\n".getBytes(StandardCharsets.UTF_8));
        out.printf("%n| upload of %,d prices, %.1f MB of CSV | ms |%n|---|---|%n", rows, content.length / 1e6);
        out.printf("| all new | %.0f |%n", millis(service.uploadPrices(content)));
        out.printf("| again, all there | %.0f |%n", millis(service.uploadPrices(content)));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
