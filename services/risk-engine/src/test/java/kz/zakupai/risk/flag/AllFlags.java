package kz.zakupai.risk.flag;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.risk.flag.bidding.BiddingFlags;
import kz.zakupai.risk.flag.contract.ContractFlags;
import kz.zakupai.risk.flag.price.PriceFlags;
import kz.zakupai.risk.flag.relation.RelationFlags;
import kz.zakupai.risk.flag.tender.TenderFlags;
import kz.zakupai.risk.rules.ShippedRules;

/** All flags as the shipped rules make them. */
public final class AllFlags {
    private AllFlags() {}

    /** All families. */
    public static List<FlagFamily> families() {
        return List.of(
                new BiddingFlags(), new PriceFlags(), new TenderFlags(), new ContractFlags(), new RelationFlags());
    }

    /** In the order of their codes. */
    static List<Flag> shipped() {
        Map<String, Flag> flags = new TreeMap<>();
        families()
                .forEach(family -> family.flags()
                        .forEach((code, maker) -> flags.put(code, maker.apply(ShippedRules.settings(code)))));
        return List.copyOf(flags.values());
    }
}
