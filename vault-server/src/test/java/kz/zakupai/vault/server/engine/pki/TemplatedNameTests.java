package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles whose allowed names depend on who asks. */
final class TemplatedNameTests {
    private static final Map<String, String> VALUES =
            Map.of("identity.entity.name", "joe", "identity.entity.metadata.bad", "*");

    private final PkiFixture pki = new PkiFixture(
            new CountingStorage(), (entityId, parameter) -> entityId.equals("e-1") ? VALUES.get(parameter) : null);

    @BeforeEach
    void ready() {
        pki.engine.write("root/generate/internal", PkiFixture.EXAMPLE);
        role("{{identity.entity.name}}.example.com,plain.example.com", true);
    }

    private void role(String domains, boolean template) {
        pki.role(
                "r",
                "{\"key_type\":\"ec\",\"ttl\":\"1h\",\"allow_bare_domains\":true,\"allow_glob_domains\":true,"
                        + "\"allowed_domains_template\":" + template + ",\"allowed_domains\":\"" + domains + "\"}");
    }

    private void as(String entityId) {
        pki.engine.as(new Caller(
                "key",
                "accessor",
                "joe",
                entityId,
                List.of("default"),
                List.of(),
                Map.of(),
                TokenType.SERVICE,
                "auth/userpass/login/joe",
                EngineFixture.START,
                Duration.ZERO,
                0,
                true));
    }

    private static String wish(String name) {
        return "{\"common_name\":\"" + name + "\"}";
    }

    @Test
    void theCallersValueFillsTheTemplate() {
        as("e-1");
        assertThat(pki.issued("r", wish("joe.example.com"))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=joe.example.com");
        assertThat(pki.refused("issue/r", wish("ann.example.com")))
                .isEqualTo("common name ann.example.com not allowed by this role");
    }

    @Test
    void whoHasNoIdentityGetsWhatIsNotTemplated() {
        as("");
        assertThat(pki.issued("r", wish("plain.example.com"))).isNotNull();
        assertThat(pki.refused("issue/r", wish("joe.example.com"))).contains("not allowed by this role");
    }

    @Test
    void aValueNeverWidensTheRole() {
        role("{{identity.entity.metadata.bad}}.example.com", true);
        as("e-1");
        assertThat(pki.refused("issue/r", wish("any.example.com"))).contains("not allowed by this role");
    }

    @Test
    void templatesAreTextWhereTheRoleDoesNotSayOtherwise() {
        role("{{identity.entity.name}}.example.com", false);
        as("e-1");
        assertThat(pki.refused("issue/r", wish("joe.example.com"))).contains("not allowed by this role");
    }
}
