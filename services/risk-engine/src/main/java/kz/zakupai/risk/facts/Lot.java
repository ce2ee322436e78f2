package kz.zakupai.risk.facts;

import org.jspecify.annotations.Nullable;

/**
 * A lot (the portal's lots).
 *
 * @param amount the allocated sum, without VAT as the portal gives it
 * @param units how many units, as a decimal number
 * @param unitPrice amount divided by units; null where either is absent or the lot is of several items
 * @param customer who buys
 * @param method the id of the method really used (ref_trade_methods): from the lot's number, else as stated
 * @param status ref_lots_status
 * @param round the number behind the method's symbol in the lot's number: 1 for the first time
 * @param planRoot the plan point that the lot's number names
 * @param itemCode the ENSTRU code, where the lot is of one item
 * @param unitCode the unit of measure of that item
 * @param psdSign 1 with design documents, 2 development of such documents, else as the portal says
 * @param construction whether the lot is construction work; null where not said
 * @param dumpingPrice the portal's own dumping threshold for the lot, where it has one
 */
public record Lot(
        long id,
        @Nullable Tenge amount,
        @Nullable Double units,
        @Nullable Tenge unitPrice,
        @Nullable Party customer,
        @Nullable Integer method,
        @Nullable Integer status,
        @Nullable Integer round,
        @Nullable Long planRoot,
        @Nullable String itemCode,
        @Nullable String unitCode,
        @Nullable Integer psdSign,
        @Nullable Boolean construction,
        @Nullable Tenge dumpingPrice) {}
