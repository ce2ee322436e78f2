package kz.zakupai.risk.flag.tender;

import java.time.Instant;
import java.util.OptionalInt;
import kz.zakupai.risk.calendar.WorkingCalendar;
import kz.zakupai.risk.facts.Announcement;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import org.jspecify.annotations.Nullable;

/**
 * {@code short_period}: bids were accepted for fewer working days than the method's legal minimum, or for no more. The minimum
 * itself is lawful and common, so it counts for a part of the weight only ({@code at-minimum}; 0 makes it no sign at all).
 */
final class ShortPeriod implements Flag {
    static final String CODE = "short_period";
    private final FlagSettings settings;
    private final WorkingCalendar calendar;
    private final int tender;
    private final int repeated;
    private final int rating;
    private final int auction;
    private final int quotations;
    private final double strengthAtMinimum;

    ShortPeriod(FlagSettings settings, WorkingCalendar calendar) {
        this.settings = settings;
        this.calendar = calendar;
        this.tender = settings.threshold("tender").intValueExact();
        this.repeated = settings.threshold("repeated").intValueExact();
        this.rating = settings.threshold("rating").intValueExact();
        this.auction = settings.threshold("auction").intValueExact();
        this.quotations = settings.threshold("quotations").intValueExact();
        this.strengthAtMinimum = settings.threshold("at-minimum").doubleValue();
        if (strengthAtMinimum < 0 || strengthAtMinimum > 1) {
            throw new IllegalArgumentException("at-minimum must be 0 to 1, not " + strengthAtMinimum);
        }
        if (repeated > tender) {
            throw new IllegalArgumentException("a repeated tender may be shorter than a first one, not longer");
        }
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public FlagSettings settings() {
        return settings;
    }

    @Override
    public Judgement judge(Case purchase) {
        Announcement announcement = purchase.announcement();
        if (announcement == null) {
            return new Judgement.NotComputable("announcement");
        }
        Instant start = announcement.start() == null ? announcement.published() : announcement.start();
        Instant end = announcement.end();
        if (start == null) {
            return new Judgement.NotComputable("announcement.start_date");
        }
        if (end == null || end.isBefore(start)) {
            return new Judgement.NotComputable("announcement.end_date");
        }
        OptionalInt days = calendar.workingDaysBetween(start, end);
        if (days.isEmpty()) {
            return new Judgement.NotComputable("calendar.year");
        }
        return judge(days.getAsInt(), purchase.method(), announcement);
    }

    private Judgement judge(int days, @Nullable Integer method, Announcement announcement) {
        return switch (method) {
            case null -> new Judgement.NotComputable("lot.ref_buy_trade_methods_id");
            case 2, 22, 201 -> judgeTender(days, announcement);
            case 188 -> judge(days, rating, announcement);
            case 7, 77, 78 -> judge(days, auction, announcement);
            case 3 -> judge(days, quotations, announcement);
            default -> new Judgement.NotApplicable("method");
        };
    }

    /** Where it is not known whether the tender repeats one, the answer is given if it is the same for both. */
    private Judgement judgeTender(int days, Announcement announcement) {
        if (announcement.repeated() != null) {
            return judge(days, announcement.repeated() ? repeated : tender, announcement);
        }
        if (days <= repeated) {
            return judge(days, repeated, announcement);
        }
        return days > tender
                ? judge(days, tender, announcement)
                : new Judgement.NotComputable("announcement.ref_type_trade_id");
    }

    private Judgement judge(int days, int minimum, Announcement announcement) {
        Measure measure =
                Measure.of(days, minimum, new Measure.Evidence(Measure.Evidence.Kind.ANNOUNCEMENT, announcement.id()));
        if (days < minimum) {
            return new Judgement.Raised(measure);
        }
        return days == minimum && strengthAtMinimum > 0
                ? new Judgement.Raised(measure, strengthAtMinimum)
                : new Judgement.Clear(measure);
    }
}
