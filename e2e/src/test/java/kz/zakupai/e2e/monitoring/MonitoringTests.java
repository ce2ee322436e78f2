package kz.zakupai.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults are really made, and the chat is really told, by the real Prometheus and Alertmanager with the shipped rules:
 * a few in each run of the tests, all with {@code ./zakupai test --faults}, some with {@code -Dzakupai.waves=REGEX} besides.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class MonitoringTests {
    private static final boolean ALL = Boolean.getBoolean("zakupai.faults");

    /** From the fault to the chat, with the shipped waits; the shorter ones need a fraction of it. */
    private static final Duration TOLD = Duration.ofSeconds(120);

    private static final Duration OVER = Duration.ofSeconds(150);

    @TempDir
    static Path folder;

    private static WatchedStack stack;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        stack = new WatchedStack(folder);
        stack.start(true);
        stack.healthy();
    }

    @AfterAll
    static void down() {
        stack.close();
    }

    @Test
    void allSeriesThatTheRulesAskForAreThere() throws InterruptedException {
        URI prometheus = URI.create("http://127.0.0.1:" + stack.port(9090));
        // Routes are counted from their first answer on, and an agent's secret-id is looked at after its log-in.
        assertThat(stack.ask(TOLD, 7001, "/rules")).isEqualTo(200);
        WatchedStack.until(
                "what comes late is scraped",
                () -> SeriesInUse.isThere(prometheus, "http_request_duration_seconds_bucket{endpoint=\"/rules\"}")
                        && SeriesInUse.isThere(prometheus, "vault_agent_secret_id_ttl_seconds")
                        && SeriesInUse.missingFrom(prometheus).isEmpty());
        assertThat(SeriesInUse.missingFrom(prometheus)).isEmpty();
    }

    @TestFactory
    Stream<DynamicNode> everyFaultReachesTheChat() {
        Pattern wanted = Pattern.compile(System.getProperty("zakupai.waves", ""));
        return Waves.ALL.stream()
                .filter(wave -> ALL || wave.always())
                .filter(wave -> wanted.matcher(wave.name()).find())
                .map(MonitoringTests::tests);
    }

    @TestFactory
    Stream<DynamicNode> whateverHappensToThoseWhoTell() {
        return Troubles.all().entrySet().stream()
                .filter(trouble -> ALL)
                .map(trouble ->
                        dynamicTest(trouble.getKey(), () -> trouble.getValue().on(stack)));
    }

    private static DynamicNode tests(Wave wave) {
        var before = new AtomicInteger();
        Set<String> told = ConcurrentHashMap.newKeySet();
        var tests = new ArrayList<DynamicNode>();
        tests.add(dynamicTest("is made", () -> {
            before.set(stack.told());
            together(wave.faults().stream().map(Fault::made).toList());
        }));
        for (Fault fault : wave.faults()) {
            tests.add(dynamicTest(fault.alert() + " is told", () -> {
                stack.await(TOLD, before.get(), fault.alert(), fault::firing);
                told.add(fault.alert());
            }));
        }
        tests.add(dynamicTest(
                "is mended",
                () -> together(wave.faults().stream().map(Fault::mended).toList())));
        for (Fault fault : wave.faults()) {
            if (fault.toldOver()) {
                tests.add(dynamicTest(fault.alert() + " is told to be over", () -> {
                    assertThat(told).contains(fault.alert());
                    stack.await(OVER, before.get(), "the end of " + fault.alert(), fault::over);
                }));
            }
        }
        tests.add(dynamicTest("all is well again", () -> wave.ready().on(stack)));
        return dynamicContainer(wave.name(), tests);
    }

    private static void together(List<Fault.Work> works) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = works.stream()
                    .map(work -> threads.submit(() -> {
                        work.on(stack);
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                one.get();
            }
        }
    }
}
