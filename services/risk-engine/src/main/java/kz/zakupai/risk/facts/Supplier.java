package kz.zakupai.risk.facts;

import java.util.List;

/**
 * What one supplier won, over all loaded contracts (newest versions, void ones left out).
 *
 * @param contracts how many
 * @param customers with how many customers
 * @param sections in how many sections (first two digits) of the item classifier ENSTRU
 * @param activities the supplier's own activity codes (OKED); empty where not known
 */
public record Supplier(Party party, int contracts, int customers, int sections, List<String> activities) {
    public Supplier {
        activities = List.copyOf(activities);
    }
}
