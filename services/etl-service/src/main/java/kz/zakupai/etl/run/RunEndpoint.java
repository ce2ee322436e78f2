package kz.zakupai.etl.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /run} and {@code /runs}: load from the portal. */
@RestController
@Tag(name = "runs")
class RunEndpoint {
    private final RunOrders orders;
    private final RunStarts starts;
    private final RunKeeper keeper;
    private final Runs runs;
    private final RunViews views;
    private final Schedule schedule;
    private final InstantSource clock;

    RunEndpoint(
            RunOrders orders,
            RunStarts starts,
            RunKeeper keeper,
            Runs runs,
            RunViews views,
            Schedule schedule,
            InstantSource clock) {
        this.orders = orders;
        this.starts = starts;
        this.keeper = keeper;
        this.runs = runs;
        this.views = views;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** What has begun. */
    record Begun(long runId, String status) {}

    /** A page of runs, the newest first; {@code next_before} is absent on the last. */
    record RunList(List<RunView> items, @Nullable Long nextBefore, List<Schedule.Line> schedule) {}

    @PostMapping("/run")
    @Operation(summary = "Load from the portal: what its journal says has changed, or everything between two days")
    ResponseEntity<Begun> run(@RequestBody(required = false) @Nullable RunRequest request) {
        RunRequest asked = request == null ? new RunRequest(null, null, null, null, null, null) : request;
        long id = starts.start(orders.order(asked), "request");
        keeper.takeUp();
        return accepted(id);
    }

    private static ResponseEntity<Begun> accepted(long id) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/runs/" + id))
                .body(new Begun(id, "running"));
    }

    @GetMapping("/runs")
    @Operation(summary = "Runs, newest first, and when the next ones begin by themselves")
    RunList list(
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable @Positive Long before) {
        List<RunView> items = views.page(before == null ? Long.MAX_VALUE : before, limit);
        return new RunList(items, items.size() < limit ? null : items.getLast().id(), schedule.lines());
    }

    @GetMapping("/runs/{id}")
    @Operation(summary = "One run with its progress")
    RunView one(@PathVariable long id) {
        return views.find(id).orElseThrow(() -> RequestRefusedException.notFound("There is no run " + id));
    }

    @PostMapping("/runs/{id}/cancel")
    @Operation(summary = "Stop a run after its present page; what it has stored stays")
    RunView cancel(@PathVariable long id) {
        RunView run = one(id);
        if (!run.status().equals("running")) {
            throw RequestRefusedException.of(
                    HttpStatus.CONFLICT, "Run " + id + " is not under way: it is " + run.status());
        }
        runs.requestCancel(id);
        runs.cancelIdle(id, clock.instant());
        return one(id);
    }

    @PostMapping("/runs/{id}/resume")
    @Operation(summary = "Let a failed or cancelled run go on where it stopped")
    ResponseEntity<Begun> resume(@PathVariable long id) {
        runs.resume(id);
        keeper.takeUp();
        return accepted(id);
    }
}
