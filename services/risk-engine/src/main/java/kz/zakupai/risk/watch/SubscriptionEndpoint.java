package kz.zakupai.risk.watch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import kz.zakupai.risk.register.RnuCheck;
import kz.zakupai.risk.register.Validation;
import kz.zakupai.risk.telegram.TelegramBot;
import kz.zakupai.risk.watch.Subscriptions.Added;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /rnu/subscribe} and {@code /rnu/subscriptions}: notices by Telegram of changes in the register. */
@RestController
@Tag(name = "subscriptions")
class SubscriptionEndpoint {
    /** Telegram's numbers have at most 52 significant bits. */
    private static final long LARGEST_USER = (1L << 52) - 1;

    private final Subscriptions subscriptions;
    private final Watched watched;
    private final RnuCheck check;
    private final TelegramBot bot;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    SubscriptionEndpoint(
            Subscriptions subscriptions,
            Watched watched,
            RnuCheck check,
            TelegramBot bot,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.watched = watched;
        this.check = check;
        this.bot = bot;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What {@code POST /rnu/subscribe} takes. */
    record Order(
            @Schema(description = "BIN or IIN", example = "050140002945") @NotNull
            String supplierBin,

            @Schema(
                    description = "the user's number in Telegram, who must have begun a chat with the bot",
                    example = "123456789")
            @NotNull
            @Positive
            @Max(LARGEST_USER)
            Long telegramUserId) {}

    /**
     * The answer to it.
     *
     * @param created false where the subscription was there already
     * @param status how the supplier stands today: changes from now on are told
     * @param noticesActive false while there is no bot to send with; the subscription is kept
     */
    record Confirmation(String supplierBin, boolean created, String status, boolean noticesActive) {}

    /** All subscriptions of a user. */
    record Held(int count, int most, boolean noticesActive, List<Subscriptions.Subscription> subscriptions) {}

    @PostMapping("/rnu/subscribe")
    @Operation(summary = "Tell a Telegram user when a supplier enters or leaves the register, or its ban is extended")
    ResponseEntity<Confirmation> subscribe(@Valid @RequestBody Order order) {
        Biin supplier = checked("supplier_bin", order.supplierBin());
        long user = order.telegramUserId();
        Validation answer = check.validate(supplier, check.today());
        Standing standing = Standing.of(answer).orElse(new Standing(null, null, 0));
        Added added = Objects.requireNonNull(transactions.execute(_ -> {
            Added done = subscriptions.add(supplier, user, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (done == Added.NEW) {
                watched.begin(supplier, standing);
            }
            return done;
        }));
        if (added == Added.TOO_MANY) {
            throw RequestRefusedException.invalid(
                    "telegram_user_id",
                    "already watches " + Subscriptions.MOST + " suppliers, the most there may be: end one first",
                    "too_many");
        }
        return ResponseEntity.status(added == Added.NEW ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Confirmation(
                        supplier.masked(), added == Added.NEW, answer.status().wireName(), bot.hasToken()));
    }

    @DeleteMapping("/rnu/subscribe/{bin}/{user}")
    @Operation(summary = "End a subscription and forget the user with it")
    ResponseEntity<Void> unsubscribe(@PathVariable String bin, @PathVariable long user) {
        Biin supplier = checked("bin", bin);
        long checkedUser = checked(user);
        Boolean ended = transactions.execute(_ -> {
            boolean there = subscriptions.end(supplier, checkedUser);
            watched.endUnwanted();
            return there;
        });
        if (!Boolean.TRUE.equals(ended)) {
            throw RequestRefusedException.notFound("This user has no subscription to this supplier");
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/rnu/subscriptions/{user}")
    @Operation(summary = "What a Telegram user watches")
    Held held(@PathVariable long user) {
        List<Subscriptions.Subscription> held = subscriptions.of(checked(user));
        return new Held(held.size(), Subscriptions.MOST, bot.hasToken(), held);
    }

    private static long checked(long user) {
        if (user < 1 || user > LARGEST_USER) {
            throw RequestRefusedException.invalid("user", "must be a Telegram user's number", "out_of_range");
        }
        return user;
    }

    private static Biin checked(String field, String text) {
        try {
            return new Biin(text);
        } catch (InvalidBiinException e) {
            throw RequestRefusedException.invalid(field, String.valueOf(e.getMessage()), "wrong_format");
        }
    }
}
