package kz.zakupai.portal.world;

import java.time.LocalDateTime;
import tools.jackson.databind.node.ObjectNode;

/** Participants as the portal's register shows them. */
final class SubjectRecords {
    private static final LocalDateTime CHANGED = LocalDateTime.of(2025, 1, 9, 10, 15, 0);

    private SubjectRecords() {}

    /** A participant, perhaps without the date of its registration, or without address, telephone and head. */
    static ObjectNode of(Participant party, boolean registrationKnown, boolean contactsKnown) {
        LocalDateTime registered = party.registered().atTime(9, 0);
        ObjectNode subject = Wire.object();
        subject.put("pid", party.pid());
        subject.put("bin", party.bin());
        subject.putNull("iin").putNull("inn").putNull("unp").putNull("parent_subject");
        subject.put("regdate", registrationKnown ? Wire.time(registered) : null);
        subject.put("crdate", Wire.time(registered.plusDays(3)));
        subject.put("index_date", "2025-01-09T10:20:00");
        subject.putNull("series").putNull("number_reg");
        subject.put("name_ru", party.name()).put("name_kz", party.name());
        subject.put("full_name_ru", party.name()).put("full_name_kz", party.name());
        subject.putNull("email").putNull("website");
        subject.put("phone", contactsKnown ? party.phone() : null);
        subject.put("last_update_date", Wire.time(CHANGED.plusMinutes(party.pid() % 100_000)));
        subject.put("country_code", "398");
        subject.put("qvazi", 0).put("customer", party.customer() ? 1 : 0);
        subject.put("organizer", party.customer() ? 1 : 0).put("supplier", party.customer() ? 0 : 1);
        subject.put("ref_kopf_code", party.customer() ? "КГУ" : "ТОО");
        subject.put("year", 2025)
                .put("mark_resident", 1)
                .put("type_supplier", 1)
                .put("system_id", 3);
        subject.put("krp_code", 2)
                .put("oked_list", Integer.parseInt(party.oked()))
                .put("kse_code", 1);
        subject.put("branches", 0).put("is_single_org", 0);
        subject.putArray("kato_list").add(party.kato());
        if (contactsKnown) {
            address(subject, party, registered);
            employee(subject, party, registered);
        } else {
            subject.putArray("Address");
            subject.putArray("Employees");
        }
        return subject;
    }

    private static void address(ObjectNode subject, Participant party, LocalDateTime registered) {
        ObjectNode address = subject.putArray("Address").addObject();
        address.put("id", party.pid() * 2).put("pid", party.pid()).put("ref_source_code", 2);
        address.put("address_type", 1).put("address", party.address()).put("kato_code", party.kato());
        address.put("phone", party.phone()).put("country_code", 398);
        address.put("date_create", Wire.time(registered)).put("edit_date", Wire.time(CHANGED));
        address.put("index_date", Wire.time(CHANGED));
    }

    private static void employee(ObjectNode subject, Participant party, LocalDateTime registered) {
        ObjectNode head = subject.putArray("Employees").addObject();
        head.put("id", party.pid() * 2).put("pid", party.pid()).put("iin", party.headIin());
        head.put("fio", "Руководитель " + party.pid()).put("role", 1);
        head.put("start_date", Wire.time(registered)).putNull("end_date");
    }
}
