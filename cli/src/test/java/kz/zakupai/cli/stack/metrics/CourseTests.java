package kz.zakupai.cli.stack.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Selection REQUESTS = Selection.of("requests_total");
    private static final Selection TIMES = Selection.of("time_bucket");

    private final Course course = new Course(Duration.ofMinutes(5));

    private void scrape(long second, String text) {
        course.add(Scrape.of(
                text,
                Set.of("requests_total", "time_bucket"),
                Duration.ofSeconds(second).toNanos()));
    }

    @Test
    void oneScrapeSaysNothingOfGrowth() {
        scrape(0, "requests_total 5");
        assertThat(course.increase(REQUESTS, MINUTE)).isEmpty();
        assertThat(course.rate(REQUESTS, MINUTE)).isEmpty();
        assertThat(course.quantile(0.5, TIMES, MINUTE)).isEmpty();
    }

    @Test
    void growthIsSharedByTheTimeBetween() {
        scrape(0, "requests_total{code=\"200\"} 5\nrequests_total{code=\"500\"} 1");
        scrape(10, "requests_total{code=\"200\"} 25\nrequests_total{code=\"500\"} 2");
        assertThat(course.rate(REQUESTS, MINUTE)).hasValue(2.1);
        assertThat(course.increase(REQUESTS.where("code", code -> code.startsWith("5")), MINUTE))
                .hasValue(1);
    }

    @Test
    void aCounterThatFellBeganAnew() {
        scrape(0, "requests_total 100");
        scrape(2, "requests_total 110");
        scrape(4, "requests_total 3");
        scrape(6, "requests_total 7");
        assertThat(course.increase(REQUESTS, MINUTE)).hasValue(17);
    }

    @Test
    void aSeriesThatWasAwayGoesOnFromWhereItWas() {
        scrape(0, "requests_total 10");
        scrape(2, "");
        scrape(4, "requests_total 12");
        assertThat(course.increase(REQUESTS, MINUTE)).hasValue(2);
    }

    @Test
    void aMetricThatDoesNotExistIsNotZero() {
        scrape(0, "requests_total{code=\"200\"} 1");
        scrape(2, "requests_total{code=\"200\"} 2");
        assertThat(course.increase(REQUESTS.where("code", "403"::equals), MINUTE))
                .hasValue(0);
        assertThat(course.increase(Selection.of("denials_total"), MINUTE)).isEmpty();
        assertThat(course.rate(Selection.of("denials_total"), MINUTE)).isEmpty();
    }

    @Test
    void onlyTheAskedPastCounts() {
        scrape(0, "requests_total 0");
        scrape(100, "requests_total 1000");
        scrape(130, "requests_total 1030");
        assertThat(course.rate(REQUESTS, MINUTE)).hasValue(1);
        assertThat(course.increase(REQUESTS, Duration.ofMinutes(5))).hasValue(1030);
    }

    @Test
    void whatIsOlderThanKeptIsForgotten() {
        scrape(0, "requests_total 0");
        scrape(200, "requests_total 10");
        scrape(400, "requests_total 15");
        assertThat(course.increase(REQUESTS, Duration.ofHours(1))).hasValue(5);
    }

    /** The figures of Prometheus's own histogram_quantile for these buckets. */
    @Test
    void quantilesLieEvenlyInTheirBucket() {
        scrape(0, buckets(0, 0, 0));
        scrape(10, buckets(50, 90, 100));
        assertThat(course.quantile(0.25, TIMES, MINUTE).orElseThrow()).isCloseTo(0.05, within(1e-9));
        assertThat(course.quantile(0.7, TIMES, MINUTE).orElseThrow()).isCloseTo(0.15, within(1e-9));
        assertThat(course.quantile(0.99, TIMES, MINUTE)).hasValue(0.2);
    }

    @Test
    void withoutRequestsThereIsNoQuantile() {
        scrape(0, buckets(50, 90, 100));
        scrape(10, buckets(50, 90, 100));
        assertThat(course.quantile(0.5, TIMES, MINUTE)).isEmpty();
    }

    @Test
    void gaugesPassOverWhatIsNoNumber() {
        var scrape = new Scrape(
                0,
                Map.of(
                        new Series("age", Map.of("of", "a")), Double.NaN,
                        new Series("age", Map.of("of", "b")), 3.0,
                        new Series("age", Map.of("of", "c")), 5.0));
        assertThat(scrape.max(Selection.of("age"))).hasValue(5);
        assertThat(scrape.min(Selection.of("age"))).hasValue(3);
        assertThat(scrape.sum(Selection.of("age"))).hasValue(8);
        assertThat(scrape.max(Selection.of("age").where("of", "a"::equals))).isEmpty();
        assertThat(scrape.max(Selection.of("other"))).isEmpty();
    }

    private static String buckets(int tenth, int fifth, int all) {
        return "time_bucket{le=\"0.1\"} " + tenth + "\ntime_bucket{le=\"0.2\"} " + fifth + "\ntime_bucket{le=\"+Inf\"} "
                + all;
    }
}
