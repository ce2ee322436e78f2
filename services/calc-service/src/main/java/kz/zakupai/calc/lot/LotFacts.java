package kz.zakupai.calc.lot;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a calculation can use of a stored lot.
 *
 * @param amount the allocated sum in tenge; null where the portal did not say
 * @param method the id of the way of buying that was really used, as far as known, of the portal's ref_trade_methods
 * @param subject 1 goods, 2 works, 3 services; null where the announcement is not stored
 * @param construction whether the portal marks it as construction work
 */
public record LotFacts(
        long id,
        @Nullable BigDecimal amount,
        @Nullable Integer method,
        @Nullable Integer subject,
        boolean construction) {}
