package kz.zakupai.portal.world;

import java.util.function.Consumer;

/**
 * A way to make an ordinary lot remarkable, or nearly so, or not to be judged.
 *
 * @param story what is planted, in short: {@code single_bid: one bid}
 * @param method by which the lot is bought
 */
record LotPlant(String story, int method, Consumer<Planting> change) {
    static LotPlant tender(String story, Consumer<Planting> change) {
        return new LotPlant(story, Purchases.TENDER, change);
    }

    static LotPlant quotations(String story, Consumer<Planting> change) {
        return new LotPlant(story, Purchases.QUOTATIONS, change);
    }
}
