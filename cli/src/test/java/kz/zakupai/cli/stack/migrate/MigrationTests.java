package kz.zakupai.cli.stack.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.CheckAndSet;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTests {
    @TempDir
    Path folder;

    private Development server;
    private VaultAdmin admin;
    private KeyValueStore store;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void start() {
        server = VaultServer.startDevelopment("127.0.0.1", 0, null, InstantSource.system());
        admin = VaultAdmin.at(server.server().address());
        admin.use(server.rootToken());
        store = admin.secrets("secret");
    }

    @AfterEach
    void stop() {
        admin.close();
        server.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Migration plan(boolean overwrite, Path... files) {
        return Migration.plan(store, List.of(files), Map.of(), overwrite);
    }

    private String value(String path, String key) {
        return store.read(path).orElseThrow().value(key).orElseThrow().reveal();
    }

    @Test
    void everyKeyGoesToTheOneWhoNeedsIt() throws IOException {
        plan(false, file(".env", """
                SHARED=shared-value
                GOSZAKUP_TOKEN='portal value'
                CALC_A=calc-value
                POSTGRES_PASSWORD=db-value
                VAULT_TOKEN=never
                """)).apply(log::add);
        assertThat(value("app", "SHARED")).isEqualTo("shared-value");
        assertThat(value("services/etl-service", "GOSZAKUP_TOKEN")).isEqualTo("portal value");
        assertThat(value("services/calc-service", "CALC_A")).isEqualTo("calc-value");
        assertThat(value("services/postgres", "POSTGRES_PASSWORD")).isEqualTo("db-value");
        assertThat(store.read("app").orElseThrow().values()).containsOnlyKeys("SHARED");
    }

    @Test
    void whatTwoServicesNeedIsPutToBothAndToNobodyElse() throws IOException {
        plan(false, file(".env", "TELEGRAM_BOT_TOKEN=bot-value\nTELEGRAM_CHAT_ID=-100\nGOSZAKUP_TOKEN=portal-value\n"))
                .apply(log::add);
        assertThat(value("services/alertmanager", "TELEGRAM_BOT_TOKEN")).isEqualTo("bot-value");
        assertThat(value("services/risk-engine", "TELEGRAM_BOT_TOKEN")).isEqualTo("bot-value");
        assertThat(value("services/risk-engine", "GOSZAKUP_TOKEN")).isEqualTo("portal-value");
        assertThat(store.read("services/risk-engine").orElseThrow().values()).doesNotContainKey("TELEGRAM_CHAT_ID");
        assertThat(store.read("app")).isEmpty();
    }

    @Test
    void aChoiceMayNameSeveral() throws IOException {
        Path file = file(".env", "KEY=one-value\n");
        Migration.plan(store, List.of(file), Map.of("KEY", "calc-service,etl-service"), false)
                .apply(log::add);
        assertThat(value("services/calc-service", "KEY")).isEqualTo("one-value");
        assertThat(value("services/etl-service", "KEY")).isEqualTo("one-value");
        assertThatThrownBy(() -> Migration.plan(store, List.of(file), Map.of("KEY", "calc-service,"), false))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("--map KEY");
    }

    @Test
    void aChoiceWinsOverTheRules() throws IOException {
        Path file = file(".env", "CALC_A=one-value\n");
        Migration.plan(store, List.of(file), Map.of("CALC_A", "risk-engine"), false)
                .apply(log::add);
        assertThat(value("services/risk-engine", "CALC_A")).isEqualTo("one-value");
    }

    @Test
    void thePlanWritesNothingAndShowsNoValue() throws IOException {
        Migration migration = plan(false, file(".env", "A=the-hidden-value\n"));
        assertThat(migration.size()).isEqualTo(1);
        for (Format format : Format.values()) {
            assertThat(migration.table().text(format)).contains("zakupai/app").doesNotContain("the-hidden-value");
        }
        assertThat(store.read("app")).isEmpty();
    }

    @Test
    void whatTheVaultHoldsStaysUnlessToldOtherwise() throws IOException {
        store.write("app", Map.of("A", Secret.of("old"), "B", Secret.of("other")), CheckAndSet.version(0));
        Path file = file(".env", "A=new\nB=other\nC=added\n");

        Migration keeping = plan(false, file);
        assertThat(keeping.table().rows()).extracting(row -> row.get(3)).containsExactly("keep", "same", "add");
        keeping.apply(log::add);
        assertThat(value("app", "A")).isEqualTo("old");
        assertThat(value("app", "C")).isEqualTo("added");

        plan(true, file).apply(log::add);
        assertThat(value("app", "A")).isEqualTo("new");
        assertThat(value("app", "B")).isEqualTo("other");
    }

    @Test
    void duplicatesAreToldAndTheLastWins() throws IOException {
        Path first = file("a.env", "A=1st\nA=2nd\n");
        Path second = file("b.env", "A=2nd\n");
        Migration migration = plan(false, first, second);
        assertThat(migration.table().rows())
                .extracting(row -> row.get(3))
                .containsExactly("duplicate", "duplicate", "add");
        assertThat(migration.table().rows().get(0).get(4))
                .startsWith("another value wins: ")
                .endsWith("b.env:1");
        assertThat(migration.table().rows().get(1).get(4)).startsWith("the same value is at ");
        migration.apply(log::add);
        assertThat(value("app", "A")).isEqualTo("2nd");
    }

    @Test
    void aChangeInBetweenIsNotOverwritten() throws IOException {
        Migration migration = plan(false, file(".env", "A=mine\nCALC_B=first\n"));
        store.write("app", Map.of("X", Secret.of("somebody's")), CheckAndSet.version(0));
        assertThatThrownBy(() -> migration.apply(log::add))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("zakupai/app was not written")
                .hasMessageNotContaining("mine");
        assertThat(store.read("app").orElseThrow().values()).containsOnlyKeys("X");
    }

    @Test
    void aBrokenFileChangesNothing() throws IOException {
        Path good = file("good.env", "A=1\n");
        Path bad = file("bad.env", "B=\"never closed\n");
        assertThatThrownBy(() -> plan(false, good, bad))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("bad.env:1");
        assertThat(store.read("app")).isEmpty();
    }

    @Test
    void repeatingItWritesNothing() throws IOException {
        Path file = file(".env", "A=1\n");
        plan(false, file).apply(log::add);
        Migration again = plan(false, file);
        assertThat(again.size()).isZero();
        again.apply(log::add);
        assertThat(store.read("app").orElseThrow().version()).isEqualTo(1);
    }
}
