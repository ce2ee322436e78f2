package kz.zakupai.risk.flag.tender;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kz.zakupai.risk.facts.Announcement;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Plan;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * {@code plan_missing_or_late}: the purchase names no point of the yearly plan, or the plan was approved only a few days before the
 * purchase was published, or after that. A direct purchase (method 23) is not published: it is asked for a plan point only.
 */
final class PlanMissingOrLate implements Flag {
    static final String CODE = "plan_missing_or_late";
    private static final Measure.Aspect MISSING = new Measure.Aspect("missing", "plan_points");
    private static final int UNPUBLISHED = 23;
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private final FlagSettings settings;
    private final long days;

    PlanMissingOrLate(FlagSettings settings) {
        this.settings = settings;
        this.days = settings.threshold("days").longValueExact();
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
        Plan plan = purchase.plan();
        if (!plan.said()) {
            return new Judgement.NotComputable(
                    purchase.lot() == null ? "contract_units.pln_point_id" : "lot.point_list");
        }
        Measure points = Measure.of(plan.points(), 1, subject(purchase)).about(MISSING);
        if (plan.points() == 0) {
            return new Judgement.Raised(points);
        }
        Integer method = purchase.method();
        if (purchase.announcement() == null && method != null && method == UNPUBLISHED) {
            return new Judgement.Clear(points);
        }
        return judgeTime(plan, purchase.announcement());
    }

    private Judgement judgeTime(Plan plan, @Nullable Announcement announcement) {
        if (announcement == null) {
            return new Judgement.NotComputable("announcement");
        }
        Instant published = announcement.published();
        if (published == null) {
            return new Judgement.NotComputable("announcement.publish_date");
        }
        if (plan.pointId() == null || plan.loaded() == 0) {
            return new Judgement.NotComputable("plan");
        }
        if (plan.approved() == null) {
            return new Judgement.NotComputable("plan.date_approved");
        }
        Duration ahead = Duration.between(plan.approved(), published);
        return Judgement.of(
                ahead.compareTo(Duration.ofDays(days)) < 0,
                Measure.of(
                        ahead.toSeconds() / SECONDS_PER_DAY,
                        (double) days,
                        new Evidence(Evidence.Kind.PLAN, plan.pointId()),
                        new Evidence(Evidence.Kind.ANNOUNCEMENT, announcement.id())));
    }

    private static Evidence subject(Case purchase) {
        if (purchase.lot() != null) {
            return new Evidence(Evidence.Kind.LOT, purchase.lot().id());
        }
        return new Evidence(
                Evidence.Kind.CONTRACT,
                Objects.requireNonNull(purchase.contract()).id());
    }
}
