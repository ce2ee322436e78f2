package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What goes wrong with the services and their database. */
final class ServiceFaults {
    private static final int CALC_PORT = 7001;

    private ServiceFaults() {}

    static Wave database() {
        return Wave.of(
                "PostgreSQL hangs",
                Fault.of(
                        "DatabaseUnreachable",
                        "calc-service",
                        ServiceFaults::stopDatabase,
                        stack -> stack.signalAll("CONT", "postgres")),
                Fault.along("ServiceErrorsBurst", "calc-service"),
                Fault.along("ServiceLatencyHigh", "calc-service"));
    }

    static Wave down() {
        return Wave.of(
                "a service hangs, another dies again and again",
                Fault.of(
                        "ServiceDown",
                        "calc-service",
                        stack -> stack.signal("STOP", "calc-service"),
                        stack -> stack.signal("CONT", "calc-service")),
                Fault.of("ServiceRestarting", "etl-service", ServiceFaults::killThreeTimes, stack -> {})
                        .endNotAwaited());
    }

    private static void stopDatabase(WatchedStack stack) throws IOException, InterruptedException {
        stack.signalAll("STOP", "postgres");
        var asking = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 12; thread++) {
                asking.add(threads.submit(() -> {
                    int last = 0;
                    for (int request = 0; request < 4; request++) {
                        last = stack.ask(Duration.ofSeconds(20), CALC_PORT, "/calculations");
                    }
                    return last;
                }));
            }
        }
        assertThat(asking).allSatisfy(answer -> assertThat(answer.get()).isNotEqualTo(200));
    }

    private static void killThreeTimes(WatchedStack stack) throws IOException, InterruptedException {
        for (int time = 0; time < 3; time++) {
            stack.kill("etl-service");
            WatchedStack.until(
                    "etl-service answers again", () -> stack.ask(Duration.ofSeconds(2), 7011, "/health") == 200);
            // Prometheus must have seen each of its lives.
            WatchedStack.pause(Duration.ofSeconds(2));
        }
    }
}
