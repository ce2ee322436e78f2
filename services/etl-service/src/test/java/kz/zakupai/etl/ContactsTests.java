package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactsTests extends RunningService {
    private static final String PERSON = "880101300010";

    private List<String> contacts() {
        return sql.sql("SELECT pid || ' ' || kind FROM subject_contacts ORDER BY pid, kind")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void participantsWithOneAddressPhoneOrHeadHaveOneDigest() {
        upload("subjects.json", """
                [{"pid":1,"bin":"050140002945","type_supplier":1,"phone":"8 727 123 45 67",
                  "address":[{"id":1,"pid":1,"address_type":1,"address":"г.Алматы, ул. Абая, 10","kato_code":"750000000"}],
                  "employees":[{"role":1,"iin":"%s"},{"role":2,"iin":"900101300018"}]},
                 {"pid":2,"bin":"000540002866","type_supplier":1,"phone":"+77271234567",
                  "address":[{"id":2,"pid":2,"address_type":1,"address":"Алматы қаласы, Абая көшесі, 10 үй"}],
                  "employees":[{"role":1,"iin":"%s"}]}]""".formatted(PERSON, PERSON));
        assertThat(contacts()).containsExactly("1 address", "1 head", "1 phone", "2 address", "2 head", "2 phone");
        assertThat(value("SELECT count(DISTINCT (kind, digest)) FROM subject_contacts", Integer.class))
                .isEqualTo(3);
        assertThat(value("SELECT count(*) FROM subject_addresses", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void peopleBehindARegisterEntryAreKeptAsDigestsAndOrganisationsByBin() {
        upload("rnu.json", """
                [{"pid":1,"supplier_biin":"070740007153","ref_reason_id":1,"start_date":"2025-01-05 00:00:00","system_id":3,
                  "supplier_head_biin":"%s",
                  "founders":[{"head_type":1,"head_biin":"050140002945"},{"head_type":2,"head_biin":"%s"},
                              {"head_type":2,"head_biin":null}]}]""".formatted(PERSON, PERSON));
        assertThat(sql.sql("SELECT head_type || ' ' || coalesce(bin, 'digest') FROM rnu_persons ORDER BY 1")
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("1 050140002945", "2 digest", "3 digest");
        assertThat(value("SELECT string_agg(p::text, '') FROM rnu_persons p", String.class))
                .doesNotContain(PERSON);
    }

    @Test
    void headOfABidderIsRecognisedAmongThePeopleOfTheRegister() {
        upload("rnu.json", """
                [{"supplier_biin":"070740007153","ref_reason_id":1,"start_date":"2025-01-05 00:00:00","system_id":3,
                  "supplier_head_biin":"%s"}]""".formatted(PERSON));
        upload(
                "s.json",
                "[{\"pid\":5,\"bin\":\"050140002945\",\"type_supplier\":1,\"employees\":[{\"role\":1,\"iin\":\"%s\"}]}]"
                        .formatted(PERSON));
        assertThat(value(
                        "SELECT count(*) FROM rnu_persons p JOIN subject_contacts c ON c.digest = p.digest AND c.kind = 'head'",
                        Integer.class))
                .isOne();
    }
}
