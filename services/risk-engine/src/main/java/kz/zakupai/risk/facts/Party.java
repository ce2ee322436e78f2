package kz.zakupai.risk.facts;

import kz.zakupai.service.log.PersonalNumbers;

/**
 * A participant by its number: the BIN of an organisation or the IIN of a person.
 *
 * @param biin the twelve digits as a number, leading zeros dropped
 */
public record Party(long biin) {

    /** The number as people write it: twelve digits. */
    public String text() {
        return String.format("%012d", biin);
    }

    /** The number for answers that others read: a person's is masked. */
    @Override
    public String toString() {
        return PersonalNumbers.masked(text());
    }
}
