package kz.zakupai.risk.rules;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.risk.flag.FlagFamily;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The rules in force: those of the service with a file of the operator over them. Whoever asks makes sure, at most once a second,
 * that they are the newest. A new file that is wrong changes nothing; {@link #refusal} then says what is wrong. Thread-safe.
 */
@Component
public class Rules {
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final List<FlagFamily> families;
    private final InstantSource clock;
    private final @Nullable Path file;
    private final ReentrantLock one = new ReentrantLock();
    private volatile RuleSet inForce;
    private volatile @Nullable String refusal;
    private volatile Instant lookedAt;
    private Stamp stamp;

    /** When a file was changed and how long it is; a file that cannot be looked at has the stamp of none. */
    private record Stamp(long modified, long length) {
        static Stamp of(@Nullable Path file) {
            try {
                return file == null
                        ? new Stamp(0, 0)
                        : new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
            } catch (IOException _) {
                return new Stamp(-1, -1);
            }
        }
    }

    @Autowired
    Rules(ObjectProvider<FlagFamily> families, Environment environment, MeterRegistry registry, InstantSource clock) {
        this(families.orderedStream().toList(), file(environment), clock);
        Gauge.builder("risk.rules.refused", this, rules -> rules.refusal().isPresent() ? 1 : 0)
                .description("1 while the newest rules file is wrong and older rules are in force")
                .register(registry);
    }

    /**
     * Reads the rules.
     *
     * @param file the operator's own; null for none
     * @throws RulesRefusedException if they cannot be used: a service does not start with wrong rules
     */
    public Rules(List<FlagFamily> families, @Nullable Path file, InstantSource clock) {
        this.families = List.copyOf(families);
        this.file = file;
        this.clock = clock;
        this.lookedAt = clock.instant();
        this.stamp = Stamp.of(file);
        this.inForce = read(lookedAt);
    }

    private static @Nullable Path file(Environment environment) {
        String name = environment.getProperty("ZAKUPAI_RISK_RULES", "");
        return name.isBlank() ? null : Path.of(name.startsWith("file:") ? name.substring("file:".length()) : name);
    }

    /** The rules in force now. */
    public RuleSet current() {
        Instant now = clock.instant();
        if (file != null && !now.isBefore(lookedAt.plus(KEPT)) && one.tryLock()) {
            try {
                lookedAt = now;
                refresh(now);
            } finally {
                one.unlock();
            }
        }
        return inForce;
    }

    /** Why the newest file is not in force; empty if it is. */
    public Optional<String> refusal() {
        current();
        return Optional.ofNullable(refusal);
    }

    private void refresh(Instant now) {
        Stamp found = Stamp.of(file);
        if (found.equals(stamp)) {
            return;
        }
        stamp = found;
        try {
            inForce = read(now);
            refusal = null;
            LOG.info("rules {} are in force", inForce.book().version());
        } catch (RulesRefusedException e) {
            refusal = String.valueOf(e.getMessage());
            LOG.error(
                    "{}; rules {} stay in force", e.getMessage(), inForce.book().version());
        }
    }

    private RuleSet read(Instant now) {
        Part.Section text = RuleText.builtIn();
        return RuleSet.of(RuleBookReader.read(file == null ? text : text.under(RuleText.of(file))), families, now);
    }
}
