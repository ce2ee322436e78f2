package kz.zakupai.risk.flag.relation;

import java.util.Map;
import java.util.function.Function;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;
import org.springframework.stereotype.Component;

/** The flags of this package. */
@Component
public final class RelationFlags implements FlagFamily {
    @Override
    public Map<String, Function<FlagSettings, Flag>> flags() {
        return Map.of(
                DirectAwardShare.CODE, DirectAwardShare::new,
                SameDaySeries.CODE, SameDaySeries::new,
                RepeatWinner.CODE, RepeatWinner::new,
                CaptiveSupplier.CODE, CaptiveSupplier::new,
                OutOfProfile.CODE, OutOfProfile::new,
                YearEndRush.CODE, YearEndRush::new);
    }
}
