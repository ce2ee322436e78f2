package kz.zakupai.vault.server.engine.pki.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;

class IssuerRevocationTests {
    private final RevocationFixture pki = new RevocationFixture();

    @Test
    void aRevokedIssuerStandsOnItsParentsListAndIssuesNothing() throws IOException {
        Issuer root = pki.mill.root("Root");
        Issuer below = pki.mill.intermediate("Below", root);

        Response answer = pki.engine.write("issuer/Below/revoke", "{}");

        assertThat(EngineFixture.data(answer))
                .containsEntry("issuer_id", below.id())
                .containsEntry("revoked", true);
        assertThat(answer.warnings()).isEmpty();
        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(below.serial());
        assertThat(RevocationFixture.serials(pki.list("issuer/Below/crl/der"))).isEmpty();
        assertThat(pki.issuers.need(pki.engine.storage, "Below").allows(IssuerUsage.ISSUING_CERTIFICATES))
                .isFalse();
    }

    @Test
    void revokingARootWarnsThatNobodyWillSee() throws IOException {
        Issuer root = pki.mill.root("Root");

        Response answer = pki.engine.write("issuer/default/revoke", "{}");

        assertThat(answer.warnings())
                .satisfiesExactly(
                        self -> assertThat(self).startsWith("This issuer is a self-signed"),
                        parent -> assertThat(parent).startsWith("This issuer lacks another parent issuer"),
                        chosen -> assertThat(chosen).startsWith("This issuer is currently configured as the default"));
        assertThat(RevocationFixture.serials(pki.list("crl"))).doesNotContain(root.serial());
    }

    @Test
    void revokingAgainChangesNothing() throws IOException {
        pki.mill.root("Root");
        pki.engine.write("issuer/default/revoke", "{}");
        Issuer first = pki.issuers.need(pki.engine.storage, "Root");

        Response again = pki.engine.write("issuer/default/revoke", "{}");

        assertThat(again.warnings()).isEmpty();
        assertThat(pki.issuers.need(pki.engine.storage, "Root").revokedAt()).isEqualTo(first.revokedAt());
    }
}
