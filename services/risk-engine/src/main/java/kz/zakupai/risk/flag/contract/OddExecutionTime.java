package kz.zakupai.risk.flag.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.Contract;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import kz.zakupai.risk.flag.Measure.Aspect;
import kz.zakupai.risk.flag.Measure.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * {@code odd_execution_time}: the contract leaves hardly any time, or years; or works were finished in hardly any time. Times are
 * whole days of the portal's calendar, the day of signing not counted.
 */
final class OddExecutionTime implements Flag {
    static final String CODE = "odd_execution_time";
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final Aspect SHORT = new Aspect("short", "days");
    private static final Aspect LONG = new Aspect("long", "days");
    private static final Aspect WORKS = new Aspect("works", "days");
    private static final int WORKS_TYPE = 2;
    private static final int EXECUTED = 390;
    private final FlagSettings settings;
    private final long shortest;
    private final long longest;
    private final long works;

    OddExecutionTime(FlagSettings settings) {
        this.settings = settings;
        this.shortest = settings.threshold("shortest").longValueExact();
        this.longest = settings.threshold("longest").longValueExact();
        this.works = settings.threshold("works").longValueExact();
        if (shortest > longest) {
            throw new IllegalArgumentException("shortest (" + shortest + ") is above longest (" + longest + ")");
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
        Contract contract = purchase.contract();
        if (contract == null) {
            return new Judgement.NotComputable("contract");
        }
        if (contract.signed() == null) {
            return new Judgement.NotComputable("contract.sign_date");
        }
        Judgement planned = planned(contract, contract.signed());
        if (planned instanceof Judgement.Raised) {
            return planned;
        }
        Judgement executed = executed(contract, contract.signed(), purchase.subjectType());
        if (executed instanceof Judgement.Raised) {
            return executed;
        }
        return executed == null || planned instanceof Judgement.NotComputable ? planned : executed;
    }

    private Judgement planned(Contract contract, Instant signed) {
        if (contract.planned() == null) {
            return new Judgement.NotComputable("contract.plan_exec_date");
        }
        long days = days(signed, contract.planned());
        if (days < 0) {
            return new Judgement.NotComputable("contract.plan_exec_date");
        }
        if (days > longest) {
            return new Judgement.Raised(measure(contract, days, longest).about(LONG));
        }
        Measure measure = measure(contract, days, shortest);
        return days < shortest ? new Judgement.Raised(measure.about(SHORT)) : new Judgement.Clear(measure);
    }

    /** Null where the time of execution says nothing: it is not over, or it is not short, or these are no works. */
    private @Nullable Judgement executed(Contract contract, Instant signed, @Nullable Integer subjectType) {
        if (subjectType != null && subjectType != WORKS_TYPE) {
            return null;
        }
        if (contract.executed() == null) {
            boolean over = contract.status() != null && contract.status() == EXECUTED;
            return over && subjectType != null ? new Judgement.NotComputable("contract.fakt_exec_date") : null;
        }
        long days = days(signed, contract.executed());
        if (days >= works) {
            return null;
        }
        if (subjectType == null) {
            return new Judgement.NotComputable("contract.ref_subject_type_id");
        }
        return days < 0
                ? new Judgement.NotComputable("contract.fakt_exec_date")
                : new Judgement.Raised(measure(contract, days, works).about(WORKS));
    }

    private static long days(Instant from, Instant until) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(from, PORTAL), LocalDate.ofInstant(until, PORTAL));
    }

    private static Measure measure(Contract contract, long days, long threshold) {
        return Measure.of((double) days, (double) threshold, new Evidence(Evidence.Kind.CONTRACT, contract.id()));
    }
}
