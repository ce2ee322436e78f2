package kz.zakupai.risk.facts;

/**
 * Two bidders of the lot over all lots that both bid for with known amounts, where those were alike: their ratio varied by five percent
 * at most.
 *
 * @param first the one with the smaller number
 * @param lots how many lots both bid for
 * @param equal in how many of them their amounts were equal
 * @param lowestRatio the lowest amount of first divided by that of second
 * @param highestRatio the highest
 */
public record Rivals(Party first, Party second, int lots, int equal, double lowestRatio, double highestRatio) {}
