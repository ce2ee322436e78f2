package kz.zakupai.risk.flag.bidding;

import java.util.Map;
import java.util.function.Function;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.flag.FlagFamily;
import kz.zakupai.risk.flag.FlagSettings;
import org.springframework.stereotype.Component;

/** The flags on bidders. */
@Component
public final class BiddingFlags implements FlagFamily {

    @Override
    public Map<String, Function<FlagSettings, Flag>> flags() {
        return Map.of(
                SingleBid.CODE, SingleBid::new,
                OthersRejected.CODE, OthersRejected::new,
                FrequentLoser.CODE, FrequentLoser::new,
                SharedContacts.CODE, SharedContacts::new,
                RnuListed.CODE, RnuListed::new,
                YoungSupplier.CODE, YoungSupplier::new);
    }
}
