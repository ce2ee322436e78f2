package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegisterTests extends RunningService {

    @Test
    void registerIsWholeOnlyWhenAsManyRowsAreHeldAsThePortalHas() {
        upload(
                "rnu.json",
                "{\"total\":2,\"next_page\":\"\",\"items\":[{\"supplier_biin\":\"050140002945\",\"supplier_innunp\":null}]}");
        assertThat(value("SELECT complete FROM register_loads", Boolean.class)).isFalse();
        http.post("/imports", "{\"url\":\"" + PORTAL.origin() + "/v3/rnu\"}");
        assertThat(value("SELECT complete FROM register_loads", Boolean.class)).isTrue();
    }

    @Test
    void codeListsAreToldApartByTheirSource() {
        upload(
                "ref-lots-status.json",
                "{\"total\":1,\"items\":[{\"id\":210,\"name_ru\":\"Опубликован\",\"code\":\"Published\"}]}");
        upload("page.json", "[{\"code\":\"KZT\",\"name\":\"Казахский тенге\"}]", "refs/ref_currency");
        assertThat(sql.sql("SELECT ref_name || '/' || code || '/' || name_ru FROM refs ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("ref_currency/KZT/Казахский тенге", "ref_lots_status/210/Опубликован");
        assertThat(value("SELECT attributes->>'code' FROM refs WHERE code = '210'", String.class))
                .isEqualTo("Published");
    }
}
