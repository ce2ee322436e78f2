package kz.zakupai.etl.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import kz.zakupai.etl.portal.RecordedPause;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the runs of a test get instead of threads, time and waiting. */
@TestConfiguration(proxyBeanMethods = false)
class RunSurroundings {

    /** Stands still until it is moved. */
    static final class SettableClock implements InstantSource {
        static final Instant START = Instant.parse("2026-08-01T07:00:00Z");
        private final AtomicReference<Instant> now = new AtomicReference<>(START);

        @Override
        public Instant instant() {
            return now.get();
        }

        void set(Instant instant) {
            now.set(instant);
        }
    }

    /** Works at once in the caller's thread, or, while it is held, when it is let go. */
    static final class HeldExecutor implements Executor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean held;

        @Override
        public void execute(Runnable task) {
            if (held) {
                waiting.add(task);
            } else {
                task.run();
            }
        }

        void hold() {
            held = true;
        }

        void letGo() {
            held = false;
            while (!waiting.isEmpty()) {
                waiting.poll().run();
            }
        }

        /** The work is never done, as if the process had died. */
        void forget() {
            held = false;
            waiting.clear();
        }
    }

    /** Static, since it must be there before every other bean. */
    @Bean
    static DyingDatabase dyingDatabase() {
        return new DyingDatabase();
    }

    @Bean
    @Primary
    SettableClock testClock() {
        return new SettableClock();
    }

    @Bean
    @Primary
    HeldExecutor testWorkers() {
        return new HeldExecutor();
    }

    @Bean
    @Primary
    RecordedPause testPause() {
        return new RecordedPause();
    }
}
