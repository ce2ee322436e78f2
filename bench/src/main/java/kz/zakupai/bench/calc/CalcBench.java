package kz.zakupai.bench.calc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints latencies of calc-service at a fixed rate, each answer durable in its history. Arguments: an empty folder on the disk
 * to measure, the seconds per line (default 10), the requests per second (default 2,000), and the service's jar (default: the
 * class path of the benchmark, if it has the service).
 */
public final class CalcBench {
    private static final String[] HEADERS = {"Host: localhost", "Content-Type: application/json"};

    private final CalcProcess service;
    private final int perSecond;
    private final Duration time;
    private final PrintStream out;

    private CalcBench(CalcProcess service, int perSecond, Duration time, PrintStream out) {
        this.service = service;
        this.perSecond = perSecond;
        this.time = time;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println("usage: CalcBench DIRECTORY [SECONDS [REQUESTS_PER_SECOND [JAR]]]");
            System.exit(1);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10);
        int perSecond = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        // Without the jar there is nothing that Spring worked out at build time.
        List<String> program = arguments.length > 3
                ? List.of("-jar", Path.of(arguments[3]).toAbsolutePath().toString())
                : List.of(
                        "-Dspring.aot.enabled=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kz.zakupai.calc.CalcService");
        try (CalcProcess service = CalcProcess.start(folder, program)) {
            new CalcBench(service, perSecond, time, System.out).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        Map<String, byte[]> kinds = kinds();
        List<byte[]> mixed = List.copyOf(kinds.values());
        new PacedLoad(service.port(), mixed).run(perSecond / 2, time);
        out.printf(
                "%d requests/s over keep-alive connections, from the time at which each was due%n%-28s %9s %8s %8s %8s %8s %10s %6s%n",
                perSecond, "work", "req/s", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "CPU us/req", "load");
        for (Map.Entry<String, byte[]> kind : kinds.entrySet()) {
            measure(kind.getKey(), List.of(kind.getValue()));
        }
        measure("all five in turn", mixed);
        measure("all five in turn, again", mixed);
        out.printf("RSS %d MiB, %d calculations kept%n", service.residentMebibytes(), service.kept());
    }

    private void measure(String name, List<byte[]> requests) throws IOException, InterruptedException {
        long before = service.kept();
        Duration cpu = service.cpu();
        PacedLoad.Result result = new PacedLoad(service.port(), requests).run(perSecond, time);
        double cpuMicros = service.cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, result.count());
        long missing = result.count() - (service.kept() - before);
        out.printf(
                "%-28s %9.0f %8.2f %8.2f %8.2f %8.2f %10.0f %6.1f%s%n",
                name,
                result.perSecond(),
                result.quantileMillis(0.5),
                result.quantileMillis(0.99),
                result.quantileMillis(0.999),
                result.quantileMillis(1),
                cpuMicros,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                result.failures() == 0 && missing == 0
                        ? ""
                        : "  FAILED: " + result.failures() + ", not in the database: " + missing);
    }

    private static Map<String, byte[]> kinds() {
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("/vat", request("/vat", "{\"amount\":1000000,\"date\":\"2026-03-01\",\"lot_id\":42700126}"));
        kinds.put(
                "/margin",
                request("/margin", "{\"lot_price\":1160000,\"cost\":700000,\"logistics\":50000,\"lot_id\":42700126}"));
        kinds.put(
                "/penalty",
                request(
                        "/penalty",
                        "{\"contract_sum\":1000000,\"days_overdue\":10,\"contract_type\":\"services\",\"lot_id\":42700126}"));
        kinds.put(
                "/deposit",
                request(
                        "/deposit",
                        "{\"offer\":850000,\"allocated_sum\":1000000,\"purchase\":\"tender\",\"lot_id\":42700126}"));
        kinds.put(
                "/profit",
                request(
                        "/profit",
                        "{\"price\":950000,\"allocated_sum\":1000000,\"purchase\":\"tender\",\"cost\":600000,\"logistics\":40000,"
                                + "\"advance_pct\":30,\"money_rate_pct\":18,\"bid_days\":20,\"contract_days\":90,"
                                + "\"expected_delay_days\":5,\"lot_id\":42700126}"));
        return kinds;
    }

    private static byte[] request(String path, String body) {
        return ("POST " + path + " HTTP/1.1\r\n" + String.join("\r\n", HEADERS) + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
    }
}
