package kz.zakupai.risk.flag.tender;

import java.util.Map;
import java.util.function.Function;
import kz.zakupai.risk.calendar.WorkingCalendar;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;
import org.springframework.stereotype.Component;

/** The flags of this package. */
@Component
public final class TenderFlags implements FlagFamily {
    private final WorkingCalendar calendar = WorkingCalendar.kazakhstan();

    @Override
    public Map<String, Function<FlagSettings, Flag>> flags() {
        return Map.of(
                ShortPeriod.CODE, settings -> new ShortPeriod(settings, calendar),
                FailedThenDirect.CODE, FailedThenDirect::new,
                Splitting.CODE, Splitting::new,
                ManyReannouncements.CODE, ManyReannouncements::new,
                PlanMissingOrLate.CODE, PlanMissingOrLate::new);
    }
}
