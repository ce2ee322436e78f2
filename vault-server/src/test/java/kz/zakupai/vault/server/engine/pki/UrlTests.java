package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The URLs in certificates. */
final class UrlTests {
    private static final String LEAF = "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}";
    private static final String ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String LISTS = "2.5.29.31";

    private final PkiFixture pki = new PkiFixture().ready();

    private static String extension(X509Certificate certificate, String oid) {
        byte[] value = certificate.getExtensionValue(oid);
        return value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
    }

    @Test
    void theMountsUrlsAreInItsCertificates() {
        assertThat(pki.write(
                        "config/urls",
                        "{\"issuing_certificates\":\"http://v/ca\",\"crl_distribution_points\":\"http://v/crl\","
                                + "\"ocsp_servers\":\"http://v/ocsp\"}"))
                .containsEntry("issuing_certificates", List.of("http://v/ca"))
                .containsEntry("enable_templating", false);
        X509Certificate issued = pki.issued("any", LEAF);
        assertThat(extension(issued, ACCESS)).contains("http://v/ca").contains("http://v/ocsp");
        assertThat(extension(issued, LISTS)).contains("http://v/crl");
        pki.write("config/urls", "{\"ocsp_servers\":[]}");
        assertThat(extension(pki.issued("any", LEAF), ACCESS))
                .contains("http://v/ca")
                .doesNotContain("ocsp");
    }

    @Test
    void anIssuersOwnUrlsWin() {
        pki.write("config/urls", "{\"issuing_certificates\":\"http://v/ca\"}");
        pki.engine.patch("issuer/default", "{\"issuing_certificates\":\"http://own/ca\"}");
        assertThat(extension(pki.issued("any", LEAF), ACCESS))
                .contains("http://own/ca")
                .doesNotContain("http://v/ca");
    }

    @Test
    void templatesAreFilledIn() {
        String id = String.valueOf(pki.read("config/issuers").get("default"));
        String urls = "{\"enable_templating\":true,\"issuing_certificates\":"
                + "\"{{cluster_aia_path}}/issuer/{{issuer_id}}/der\","
                + "\"ocsp_servers\":\"{{cluster_path}}/ocsp\"}";
        assertThat(pki.warnings("config/urls", urls)).singleElement().asString().startsWith("issuance may fail: ");
        assertThat(pki.refused("issue/any", LEAF))
                .contains("unable to template AIA URLs as we lack local cluster address information");
        pki.write("config/cluster", "{\"path\":\"https://v:8200/v1/pki\",\"aia_path\":\"http://cdn/pki\"}");
        assertThat(pki.warnings("config/urls", urls)).isEmpty();
        assertThat(extension(pki.issued("any", LEAF), ACCESS))
                .contains("http://cdn/pki/issuer/" + id + "/der")
                .contains("https://v:8200/v1/pki/ocsp");
        assertThat(pki.warnings("root/generate/internal", PkiFixture.EXAMPLE))
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("When generating root CA, found global AIA configuration with issuer_id template"));
    }

    @Test
    void whatIsNoUrlIsRefused() {
        assertThat(pki.refused("config/urls", "{\"ocsp_servers\":\"nowhere\"}"))
                .isEqualTo("invalid URL found in Authority Information Access (AIA) parameter ocsp_servers: nowhere");
        assertThat(pki.refused("config/cluster", "{\"path\":\"nowhere\"}"))
                .contains("invalid, non-URL path given to cluster: nowhere");
        assertThat(pki.read("config/urls")).containsEntry("ocsp_servers", List.of());
        assertThat(pki.read("config/cluster")).containsEntry("path", "");
    }
}
