package kz.zakupai.risk.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contract in its newest version, with what its versions show. Sums are without VAT.
 *
 * @param id of the newest version
 * @param rootId of the first
 * @param method fakt_trade_methods_id: the method really used
 * @param sum of the newest version
 * @param rootSum of the first version; null while it has not been loaded
 * @param addenda how many later versions were loaded
 * @param firstAddendum when the first of them was signed
 * @param signed when the first version was signed, else the newest
 * @param planned until when it is to be executed
 * @param executed when it was
 * @param supplierRegistered when the supplier was registered as a legal entity
 * @param listing the supplier's entry in the register of unfair participants in force on the day of signing or of an
 *     addendum; null if there is none
 * @param currency the code of the currency; KZT where the portal gives none
 * @param itemCode the ENSTRU code of its only item; null where there are several or none is known
 * @param unitPrice of its only item
 */
public record Contract(
        long id,
        long rootId,
        @Nullable Integer status,
        @Nullable Integer method,
        @Nullable Integer subjectType,
        @Nullable Party customer,
        @Nullable Party supplier,
        @Nullable Tenge sum,
        @Nullable Tenge rootSum,
        int addenda,
        @Nullable Instant firstAddendum,
        @Nullable Instant signed,
        @Nullable Instant planned,
        @Nullable Instant executed,
        @Nullable Instant supplierRegistered,
        @Nullable Listing listing,
        String currency,
        @Nullable String itemCode,
        @Nullable String unitCode,
        @Nullable Tenge unitPrice) {}
