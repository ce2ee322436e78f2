package kz.zakupai.portal.world;

import java.time.LocalDate;

/**
 * An organisation that buys or sells.
 *
 * @param number which of its neighbourhood
 * @param oked the activity that it registered
 * @param headIin the number of the person at its head
 */
record Participant(
        long pid,
        int number,
        String bin,
        String name,
        boolean customer,
        LocalDate registered,
        String address,
        String phone,
        String headIin,
        String oked,
        String kato) {

    Participant withContacts(String newAddress, String newPhone, String newHead) {
        return new Participant(pid, number, bin, name, customer, registered, newAddress, newPhone, newHead, oked, kato);
    }
}
