package kz.zakupai.portal.world;

/**
 * Something that is bought.
 *
 * @param code its ENSTRU code
 * @param subject 1 goods, 2 works, 3 services
 * @param unit the code of its unit of measure
 * @param price what one unit costs as a rule, in tiyn
 * @param quantity how many are bought as a rule
 */
record Item(String code, String name, int subject, String unit, String unitName, long price, int quantity) {

    /** The section of the classifier. */
    String section() {
        return code.substring(0, 2);
    }
}
