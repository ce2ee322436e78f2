package kz.zakupai.cli.stack.watch;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.zakupai.cli.stack.metrics.Course;
import kz.zakupai.cli.stack.metrics.MalformedMetrics;
import kz.zakupai.cli.stack.metrics.Scrape;
import kz.zakupai.cli.stack.status.Part;

/** Looks at the stack again and again, and remembers the last minutes of every counter it shows. Not thread-safe. */
final class Observer {
    private static final String VAULT = "vault";
    private static final String RISK = "risk-engine";
    private static final String ETL = "etl-service";
    private static final Set<String> METRICS = metrics();

    private final Supplier<List<Part>> parts;
    private final Map<String, MetricsPage> pages;
    private final Supplier<Optional<URI>> alertmanager;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<String, Course> courses = new HashMap<>();

    /**
     * @param parts asks every part for its health
     * @param pages where parts show their metrics, by the part's name
     * @param alertmanager empty while none runs
     * @param nanos a clock that only goes forward
     */
    Observer(
            Supplier<List<Part>> parts,
            Map<String, MetricsPage> pages,
            Supplier<Optional<URI>> alertmanager,
            InstantSource clock,
            LongSupplier nanos) {
        this.parts = parts;
        this.pages = Map.copyOf(pages);
        this.alertmanager = alertmanager;
        this.clock = clock;
        this.nanos = nanos;
    }

    private static Set<String> metrics() {
        var all = new HashSet<String>();
        all.addAll(Traffic.METRICS);
        all.addAll(VaultFigures.METRICS);
        all.addAll(Business.METRICS);
        return Set.copyOf(all);
    }

    /** How the stack does now. A part whose metrics cannot be had, a sealed Vault among them, shows none, and the others theirs. */
    Board look() {
        List<Part> now = parts.get();
        Set<String> answering = now.stream()
                .filter(part -> part.name().equals(VAULT)
                        ? part.health().good()
                        : part.health().answers())
                .map(Part::name)
                .collect(Collectors.toSet());
        Map<String, Scrape> scrapes = pages.entrySet().parallelStream()
                .filter(page -> answering.contains(page.getKey()))
                .flatMap(page -> scrape(page.getKey(), page.getValue()).stream())
                .collect(Collectors.toMap(Named::part, Named::scrape));
        scrapes.forEach((part, scrape) -> course(part).add(scrape));
        var traffic = new HashMap<String, Traffic>();
        scrapes.keySet()
                .forEach(part -> traffic.put(
                        part, part.equals(VAULT) ? Traffic.ofVault(course(part)) : Traffic.ofService(course(part))));
        return new Board(
                clock.instant(),
                now,
                traffic,
                scrapes.containsKey(VAULT) ? VaultFigures.of(course(VAULT)) : VaultFigures.UNKNOWN,
                Business.of(shown(RISK, scrapes), shown(ETL, scrapes)),
                alertmanager
                        .get()
                        .map(Alerts::of)
                        .orElseGet(() -> Alerts.unknown("no Alertmanager runs: zakupai up --monitoring")));
    }

    private record Named(String part, Scrape scrape) {}

    private Optional<Named> scrape(String part, MetricsPage page) {
        try {
            return Optional.of(new Named(part, Scrape.of(page.read(), METRICS, nanos.getAsLong())));
        } catch (IOException | MalformedMetrics e) {
            return Optional.empty();
        }
    }

    private Course course(String part) {
        return courses.computeIfAbsent(part, name -> new Course(Business.PAST));
    }

    /** What a part showed long ago is not how it does now. */
    private Course shown(String part, Map<String, Scrape> scrapes) {
        return scrapes.containsKey(part) ? course(part) : new Course(Business.PAST);
    }
}
