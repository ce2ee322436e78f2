package kz.zakupai.calc.profit;

import java.math.BigDecimal;

/** What a tender earns at one price, unrounded. */
record Earnings(
        BigDecimal price,
        BigDecimal gross,
        BigDecimal net,
        Financing.Tied tied,
        BigDecimal moneyCost,
        BigDecimal penaltyRisk,
        BigDecimal profit) {}
