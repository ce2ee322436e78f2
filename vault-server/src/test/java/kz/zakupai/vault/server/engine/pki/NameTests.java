package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names a role lets into certificates. */
final class NameTests {
    private final PkiFixture pki = new PkiFixture();

    @BeforeEach
    void root() {
        pki.engine.write("root/generate/internal", PkiFixture.EXAMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'allow_bare_domains':true | example.com",
                "'allow_bare_domains':true | EXAMPLE.com",
                "'allow_bare_domains':true | joe@example.com",
                "'allow_subdomains':true | a.example.com",
                "'allow_subdomains':true | a.b.example.com",
                "'allow_subdomains':true | *.example.com",
                "'allow_subdomains':true | *.a.example.com",
                "'allow_subdomains':true | b*z.example.com",
                "'allow_subdomains':true | joe@a.example.com",
                "'allow_glob_domains':true | ftp1.example.net",
                "'allow_localhost':true | localhost",
                "'allow_subdomains':true | x.localdomain",
                "'allow_any_name':true | anything.anywhere",
                "'allow_any_name':true,'enforce_hostnames':false | not a_host name",
            })
    void aNameIsAllowed(String setting, String name) {
        role(setting);
        assertThat(pki.issued("r", "{\"common_name\":\"" + name + "\",\"exclude_cn_from_sans\":true}")
                        .getSubjectX500Principal()
                        .getName())
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'allow_subdomains':true | example.com",
                "'allow_bare_domains':true | a.example.com",
                "'allow_subdomains':true | badexample.com",
                "'allow_subdomains':true | a.*.example.com",
                "'allow_subdomains':true | *.*.example.com",
                "'allow_subdomains':true | **.example.com",
                "'allow_subdomains':true | joe@*.example.com",
                "'allow_subdomains':true | a@b@a.example.com",
                "'allow_subdomains':true,'allow_wildcard_certificates':false | *.example.com",
                "'allow_any_name':true,'allow_wildcard_certificates':false | *.example.com",
                "'allow_any_name':true | not a host",
                "'allow_any_name':true | host_name.example.com",
                "'allow_any_name':true | -a.example.com",
                "'allow_localhost':false | localhost",
                "'allow_glob_domains':true | http1.example.net",
                "'allow_subdomains':true,'cn_validations':'email' | a.example.com",
                "'allow_subdomains':true,'cn_validations':'hostname' | joe@a.example.com",
            })
    void aNameIsRefused(String setting, String name) {
        role(setting);
        assertThat(pki.refused("issue/r", "{\"common_name\":\"" + name + "\",\"exclude_cn_from_sans\":true}"))
                .isEqualTo("common name " + name + " not allowed by this role");
        assertThat(pki.engine.storage.keys().stream().filter(key -> key.startsWith("certs/")))
                .hasSize(1);
    }

    private void role(String setting) {
        pki.role(
                "r",
                ("{'key_type':'ec','ttl':'1h','allowed_domains':'example.com,ftp*.example.net'," + setting + "}")
                        .replace('\'', '"'));
    }

    @Test
    void alternativeNamesAreAllChecked() {
        role("'allow_subdomains':true");
        assertThat(pki.refused("issue/r", "{\"common_name\":\"a.example.com\",\"alt_names\":\"b.example.com,c.d\"}"))
                .isEqualTo("subject alternate name c.d not allowed by this role");
        assertThat(pki.refused("issue/r", "{\"common_name\":\"a.example.com\",\"alt_names\":\"x@c.d\"}"))
                .isEqualTo("email address x@c.d not allowed by this role");
    }

    @Test
    void allKindsOfNameArriveInTheCertificate() throws CertificateParsingException {
        pki.role(
                "r",
                "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\",\"allowed_uri_sans\":\"spiffe://*\","
                        + "\"allowed_other_sans\":\"1.3.6.1.4.1.311.20.2.3;UTF8:*@example.com\","
                        + "\"allowed_user_ids\":\"u*\",\"allowed_serial_numbers\":\"77\"}");
        X509Certificate issued = pki.issued(
                "r",
                "{\"common_name\":\"a.example.com\",\"alt_names\":\"b.example.com,joe@example.com\","
                        + "\"ip_sans\":\"10.0.0.1,2001:db8::1\",\"uri_sans\":\"spiffe://x/y\","
                        + "\"other_sans\":\"1.3.6.1.4.1.311.20.2.3;UTF8:joe@example.com\","
                        + "\"user_ids\":\"u1\",\"serial_number\":\"77\"}");
        assertThat(names(issued, 2)).isEqualTo(List.of("a.example.com", "b.example.com"));
        assertThat(names(issued, 1)).isEqualTo(List.of("joe@example.com"));
        assertThat(names(issued, 6)).isEqualTo(List.of("spiffe://x/y"));
        assertThat(names(issued, 7)).isEqualTo(List.of("10.0.0.1", "2001:db8:0:0:0:0:0:1"));
        assertThat(names(issued, 0)).hasSize(1);
        assertThat(issued.getSubjectX500Principal().getName("RFC1779", Map.of("0.9.2342.19200300.100.1.1", "UID")))
                .contains("UID=u1")
                .contains("2.5.4.5=77");
    }

    private static List<Object> names(X509Certificate certificate, int type) throws CertificateParsingException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        return all.stream()
                .filter(name -> name.getFirst().equals(type))
                .<Object>map(name -> name.get(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ip_sans':'10.0.0.1' | IP Subject Alternative Names are not allowed in this role, but was provided via"
                        + " the API | 'allow_ip_sans':false",
                "'ip_sans':'11.0.0.1' | the IP address \"11.0.0.1\" is not allowed in this role |"
                        + " 'allowed_ip_sans_cidr':'10.0.0.0/8'",
                "'ip_sans':'host' | the value \"host\" is not a valid IP address | 'ttl':0",
                "'uri_sans':'a:b' | URI Subject Alternative Names are not allowed in this role, but were provided via the"
                        + " API | 'ttl':0",
                "'uri_sans':'a:b' | URI Subject Alternative Names were provided via the API which are not valid for this"
                        + " role | 'allowed_uri_sans':'x:*'",
                "'other_sans':'1.2;UTF8:x' | other SAN OID 1.2 not allowed by this role | 'ttl':0",
                "'other_sans':'1.2;UTF8:x' | other SAN x not allowed for OID 1.2 by this role |"
                        + " 'allowed_other_sans':'1.2;UTF8:y'",
                "'other_sans':'1.2;INT:x' | could not parse requested other SAN: only utf8 other SANs are supported; found"
                        + " non-supported type in other SAN \"1.2;INT:x\" | 'ttl':0",
                "'user_ids':'u' | user_id u is not allowed by this role | 'ttl':0",
                "'serial_number':'5' | serial_number 5 not allowed by this role | 'ttl':0",
            })
    void otherNamesAreRefused(String field, String error, String setting) {
        pki.role("r", ("{'allow_any_name':true,'key_type':'ec','max_ttl':'1h'," + setting + "}").replace('\'', '"'));
        assertThat(pki.refused("issue/r", ("{'common_name':'a.b'," + field + "}").replace('\'', '"')))
                .isEqualTo(error);
    }

    @Test
    void aCommonNameIsNeededUnlessTheRoleSaysOtherwise() {
        role("'allow_subdomains':true");
        assertThat(pki.refused("issue/r", "{\"alt_names\":\"a.example.com\"}"))
                .startsWith("the common_name field is required, or must be provided in a CSR");
        role("'allow_subdomains':true,'require_cn':false");
        X509Certificate issued = pki.issued("r", "{\"alt_names\":\"a.example.com\"}");
        assertThat(issued.getSubjectX500Principal().getName()).isEmpty();
    }

    @Test
    void otherScriptsBecomePunycode() throws CertificateParsingException {
        pki.role("r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\"}");
        @Nullable
        Object name = names(pki.issued("r", "{\"common_name\":\"қазақ.example.com\"}"), 2)
                .getFirst();
        assertThat(String.valueOf(name)).startsWith("xn--").endsWith(".example.com");
    }
}
