package kz.zakupai.risk.flag.price;

import java.util.Map;
import java.util.function.Function;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;
import org.springframework.stereotype.Component;

/** The flags on prices. */
@Component
public final class PriceFlags implements FlagFamily {

    @Override
    public Map<String, Function<FlagSettings, Flag>> flags() {
        return Map.of(
                PriceNearBudget.CODE, PriceNearBudget::new,
                Dumping.CODE, Dumping::new,
                CloseSecond.CODE, CloseSecond::new,
                EqualPrices.CODE, EqualPrices::new,
                OverpricedUnit.CODE, OverpricedUnit::new);
    }
}
