package kz.zakupai.risk.flag.contract;

import java.util.Map;
import java.util.function.Function;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;
import org.springframework.stereotype.Component;

/** The flags of this package. */
@Component
public final class ContractFlags implements FlagFamily {
    @Override
    public Map<String, Function<FlagSettings, Flag>> flags() {
        return Map.of(
                AddendumGrowth.CODE, AddendumGrowth::new,
                OddExecutionTime.CODE, OddExecutionTime::new,
                LateWithoutPenalty.CODE, LateWithoutPenalty::new);
    }
}
