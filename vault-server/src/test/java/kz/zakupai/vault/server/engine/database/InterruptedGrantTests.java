package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import kz.zakupai.vault.server.engine.database.DatabaseFixture.Given;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server ends between making an account and storing its lease; then another engine starts over what the store holds. */
class InterruptedGrantTests {
    private static final String CREATE = DatabaseFixture.CREATE.replace("\"", "\\\"");

    private final DatabaseFixture fixture = DatabaseFixture.connected();

    @BeforeEach
    void role() {
        fixture.role("r", "{\"creation_statements\":\"" + CREATE + "\"}");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void takeBack() {
        fixture.engine().accounts().takeBackUnfinished(fixture.storage, fixture.vault.now());
    }

    private void store(Given given) {
        fixture.engine().leaseStored(given.lease(), fixture.vault.mount(), fixture.storage);
    }

    private boolean noted() {
        return fixture.storage.keys().stream().anyMatch(key -> key.startsWith(UnfinishedGrants.FOLDER));
    }

    @Test
    void anAccountWithoutALeaseIsTakenBackAfterARestart() {
        Given unseen = fixture.credentials("r");
        assertThat(fixture.accepts(unseen)).isTrue();

        fixture.restart();
        takeBack();

        assertThat(fixture.accepts(unseen)).isFalse();
        assertThat(noted()).isFalse();
    }

    @Test
    void anAccountWithALeaseIsLeftToIt() {
        Given given = fixture.credentials("r");
        store(given);

        fixture.restart();
        takeBack();

        assertThat(fixture.accepts(given)).isTrue();
        assertThat(noted()).isFalse();
    }

    @Test
    void anAccountThatIsBeingMadeIsNobodysLeftover() {
        Given given = fixture.credentials("r");

        takeBack();

        assertThat(fixture.accepts(given)).isTrue();
        assertThat(noted()).isTrue();
    }

    @Test
    void noAccountIsMadeThatCannotBeWrittenDown() {
        fixture.storage.stopAfterWrites(0);
        assertThatThrownBy(() -> fixture.credentials("r")).isInstanceOf(StoreException.class);

        fixture.restart();
        takeBack();
        assertThat(noted()).isFalse();
    }

    @Test
    void aRefusedCreationLeavesNothingToTakeBack() {
        fixture.role("bad", "{\"creation_statements\":\"SELECT nonsense\"}");
        assertThatThrownBy(() -> fixture.credentials("bad")).isInstanceOf(RequestFailure.class);

        assertThat(noted()).isFalse();
    }

    @Test
    void anAccountWhoseLeaseCouldNotBeStoredIsTakenBackOnce() {
        Given given = fixture.credentials("r");
        fixture.revoke(given.lease());

        assertThat(fixture.accepts(given)).isFalse();
        assertThat(noted()).isFalse();
    }

    @Test
    void anAccountThatWasNeverMadeIsForgottenWhateverTheRolesRevocationSays() {
        fixture.role(
                "own",
                "{\"creation_statements\":\"" + CREATE
                        + "\",\"revocation_statements\":\"DROP ROLE \\\"{{name}}\\\"\"}");
        Given unseen = fixture.credentials("own");
        fixture.revoke(unseen.lease());
        new UnfinishedGrants().begin(fixture.storage, Account.of(unseen.lease()));

        fixture.restart();
        takeBack();

        assertThat(noted()).isFalse();
    }

    @Test
    void aDatabaseThatCannotBeAskedIsAskedAgainLater() {
        Given unseen = fixture.credentials("r");
        String url = TestPostgres.url(fixture.database).replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:1");
        fixture.configure(Map.of("connection_url", url, "verify_connection", false));
        fixture.restart();
        takeBack();
        assertThat(noted()).isTrue();

        fixture.configure(Map.of());
        takeBack();
        assertThat(noted()).as("too early for another attempt").isTrue();
        fixture.vault.advance(Duration.ofMinutes(10));
        takeBack();
        assertThat(fixture.accepts(unseen)).isFalse();
        assertThat(noted()).isFalse();
    }
}
