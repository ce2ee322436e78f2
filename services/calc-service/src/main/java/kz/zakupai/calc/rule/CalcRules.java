package kz.zakupai.calc.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * All rates and caps, read from {@code calc-rules.yaml}.
 *
 * @param version the day on which they were written down
 */
@ConfigurationProperties("calc.rules")
public record CalcRules(
        String version, List<VatRate> vatRates, SupplierPenalty supplierPenalty, CustomerPenalty customerPenalty) {

    /**
     * A rate and the days on which it holds, both included; {@code until} is absent for a rate in force.
     *
     * @param percent 12 for 12 %
     */
    public record VatRate(
            VatCategory category,
            BigDecimal percent,
            LocalDate from,
            @Nullable LocalDate until,
            String statement,
            String source,
            boolean verified) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    /** The supplier's penalty per day, and its cap per standard contract. */
    public record SupplierPenalty(BigDecimal dailyPercent, String source, Map<ContractType, Cap> caps) {}

    /** A cap in percent of the contract sum. */
    public record Cap(BigDecimal percent, String source, boolean verified) {}

    /** The customer's penalty per day of late payment, capped in percent of the contract sum. */
    public record CustomerPenalty(BigDecimal dailyPercent, String source, BigDecimal capPercent) {}

    /** Refuses a file in which a contract type has no cap. */
    public CalcRules {
        EnumSet<ContractType> uncapped = EnumSet.allOf(ContractType.class);
        uncapped.removeAll(supplierPenalty.caps().keySet());
        if (!uncapped.isEmpty()) {
            throw new IllegalArgumentException("calc.rules.supplier-penalty.caps has no cap for " + uncapped);
        }
    }

    /** The rate of {@code category} on {@code day}, if one is known. */
    public Optional<VatRate> vatRate(VatCategory category, LocalDate day) {
        return vatRates.stream()
                .filter(rate -> rate.category() == category && rate.holdsOn(day))
                .findFirst();
    }

    /** The cap of the supplier's penalty under {@code type}. */
    public Cap cap(ContractType type) {
        Cap cap = supplierPenalty.caps().get(type);
        if (cap == null) {
            throw new IllegalStateException("no cap for " + type);
        }
        return cap;
    }
}
