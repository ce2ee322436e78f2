package kz.zakupai.risk.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kz.zakupai.risk.register.RnuCheck;
import kz.zakupai.risk.register.Validation;
import kz.zakupai.risk.watch.Watched.Last;
import kz.zakupai.risk.watch.Watched.Suspect;
import kz.zakupai.service.biin.Biin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares how watched suppliers stand with how they stood. A change and the notices of it are one transaction, so no
 * notice is lost and none is written twice, however many instances look. What is unknown changes nothing. Thread-safe.
 */
@Component
class ChangeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final int AT_A_TIME = 500;

    private final Watched watched;
    private final Outbox outbox;
    private final RnuCheck check;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    ChangeWatch(Watched watched, Outbox outbox, RnuCheck check, TransactionTemplate transactions, InstantSource clock) {
        this.watched = watched;
        this.outbox = outbox;
        this.check = check;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks at every supplier about whom something else is stored than before, and returns how many notices came of it. */
    int look() {
        check.noteCopy();
        int notices = 0;
        List<Suspect> suspects = watched.suspects(check.today().toString(), check.copyMark(), AT_A_TIME);
        for (Suspect suspect : suspects) {
            Integer written = transactions.execute(_ -> judge(suspect));
            notices += written == null ? 0 : written;
        }
        return notices;
    }

    private int judge(Suspect suspect) {
        Biin supplier = suspect.supplier();
        Optional<Last> last = watched.lock(supplier);
        if (last.isEmpty()) {
            return 0;
        }
        Standing before = last.get().standing();
        Validation answer = check.known(supplier);
        Optional<Standing> now = Standing.of(answer);
        Optional<NoticeKind> kind = now.flatMap(standing -> standing.after(before));
        long version = last.get().version() + (kind.isPresent() ? 1 : 0);
        Standing noted = now.map(standing -> standing.keepingEndOf(before)).orElse(before);
        watched.note(supplier, noted, version, suspect.evidence());
        return kind.map(change -> tell(supplier, version, change, answer)).orElse(0);
    }

    private int tell(Biin supplier, long version, NoticeKind change, Validation answer) {
        Instant now = clock.instant();
        int notices = outbox.write(supplier, version, change, NoticeMessage.of(change, supplier, answer), now);
        LOG.info("supplier {} is {} by the register: {} notices", supplier, change.wireName(), notices);
        return notices;
    }

    /** Forgets notices that were done with a month ago and answers of the portal that expired a week ago. */
    void tidy() {
        Instant now = clock.instant();
        outbox.forget(now.minus(Duration.ofDays(30)));
        check.forget(now.minus(Duration.ofDays(7)));
    }
}
