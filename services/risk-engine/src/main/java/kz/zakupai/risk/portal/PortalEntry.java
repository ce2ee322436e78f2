package kz.zakupai.risk.portal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the register as the portal shows it. Rows of Samruk come without detail: then only the name and the system
 * are there.
 *
 * @param start from when the ban holds; absent where the portal gives none
 * @param end until when; absent where the portal gives none
 * @param reasonId the code in {@code ref_reason}
 * @param systemId 1 Mitwork, 2 Samruk, 3 Goszakup (since 2025-07-17)
 * @param customerBin at whose request
 */
public record PortalEntry(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Integer reasonId,
        @Nullable Integer systemId,
        @Nullable String nameRu,
        @Nullable String customerBin,
        @Nullable String customerNameRu,
        @Nullable String courtDecision,
        @Nullable Instant courtDecisionDate) {}
