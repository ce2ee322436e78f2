package kz.zakupai.risk.register;

import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.metric.StoredTotal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /validate_rnu}: one number or up to 500, for today or for a day that has passed. */
@RestController
@Tag(name = "register")
class RnuEndpoint {
    private static final int MOST = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    private final RnuCheck check;
    private final StoredTotal validations;

    RnuEndpoint(RnuCheck check, JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.check = check;
        this.validations = new StoredTotal(
                "rnu_validations", "result", Set.of("clean", "listed", "unknown"), database, registry, clock);
    }

    /** What {@code POST /validate_rnu} takes. */
    record Batch(
            @Schema(description = "BINs or IINs", example = "[\"050140002945\"]") @NotNull @Size(min = 1, max = MOST)
            List<@NotNull String> biins,

            @Schema(description = "the day to judge; today if left out", example = "2026-03-01") @Nullable
            LocalDate date) {}

    /**
     * One of many answers.
     *
     * @param index its place in the question
     * @param validation absent where the number cannot exist
     * @param error why it cannot exist
     */
    record Item(
            int index,
            @Nullable Validation validation,
            @Nullable String error) {}

    /** A number of the question, or why it is none. */
    private record Asked(Optional<Biin> biin, @Nullable String problem) {
        static Asked of(String text) {
            try {
                return new Asked(Optional.of(new Biin(text)), null);
            } catch (InvalidBiinException e) {
                return new Asked(Optional.empty(), e.getMessage());
            }
        }
    }

    /** All answers, and how many there are of each status. */
    record Items(LocalDate date, Map<String, Long> totals, List<Item> results) {}

    @GetMapping("/validate_rnu/{biin}")
    @Operation(summary = "Whether a BIN or IIN is in the register of unfair participants")
    Validation one(
            @Parameter(example = "050140002945") @PathVariable String biin,
            @Parameter(description = "the day to judge; today if left out", example = "2026-03-01")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate date) {
        Biin checked = checked(biin);
        Validation answer = check.validate(checked, checkedDay(date));
        validations.add(answer.status().wireName(), 1);
        return answer;
    }

    @PostMapping("/validate_rnu")
    @Operation(summary = "The same for up to 500 numbers at once")
    Items many(@Valid @RequestBody Batch batch) {
        LocalDate day = checkedDay(batch.date());
        List<Asked> numbers = batch.biins().stream().map(Asked::of).toList();
        Set<Biin> asked = numbers.stream()
                .flatMap(number -> number.biin().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Biin, Validation> answers = check.validate(asked, day);
        List<Item> items = new ArrayList<>();
        for (Asked number : numbers) {
            Validation answer = number.biin().map(answers::get).orElse(null);
            items.add(new Item(items.size(), answer, number.problem()));
        }
        Map<String, Long> totals = answers.values().stream()
                .collect(Collectors.groupingBy(answer -> answer.status().wireName(), Collectors.counting()));
        totals.forEach(validations::add);
        return new Items(day, totals, items);
    }

    private LocalDate checkedDay(@Nullable LocalDate date) {
        LocalDate today = check.today();
        if (date == null) {
            return today;
        }
        if (date.isBefore(FIRST_DAY) || date.isAfter(today)) {
            throw RequestRefusedException.invalid(
                    "date", "must be from " + FIRST_DAY + " to today: no later register exists", "out_of_range");
        }
        return date;
    }

    private static Biin checked(String text) {
        try {
            return new Biin(text);
        } catch (InvalidBiinException e) {
            throw RequestRefusedException.invalid("biin", String.valueOf(e.getMessage()), "wrong_format");
        }
    }
}
