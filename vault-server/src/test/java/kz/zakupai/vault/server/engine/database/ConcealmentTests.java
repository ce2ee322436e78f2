package kz.zakupai.vault.server.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Passwords are looked for in all that this engine and its libraries write at their most talkative, and in text forms. */
class ConcealmentTests {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = Objects.requireNonNullElse(root.getLevel(), Level.INFO);
    private final List<Appender<ILoggingEvent>> usualAppenders = new ArrayList<>();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final DatabaseFixture fixture = new DatabaseFixture();
    private final String account = TestPostgres.newAccount("first-password", "");

    @BeforeEach
    void listen() {
        root.iteratorForAppenders().forEachRemaining(usualAppenders::add);
        usualAppenders.forEach(root::detachAppender);
        written.start();
        root.addAppender(written);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(usual);
        root.detachAppender(written);
        usualAppenders.forEach(root::addAppender);
        fixture.close();
    }

    @Test
    void logsHoldNoPassword() {
        fixture.configure(Map.of());
        fixture.vault.failure(Operation.UPDATE, "config/pg", withPassword("wrong-password"));
        fixture.role("r", "{\"creation_statements\":\"" + DatabaseFixture.CREATE.replace("\"", "\\\"") + "\"}");
        DatabaseFixture.Given given = fixture.credentials("r");
        fixture.revoke(given.lease());
        fixture.staticRole("s", "{\"username\":\"" + account + "\",\"rotation_period\":60}");
        String lasting = fixture.staticPassword("s");
        TestPostgres.sql(fixture.database, "DROP ROLE " + account);
        fixture.vault.advance(Duration.ofMinutes(2));
        fixture.rotateDue();
        fixture.vault.write("rotate-root/pg", Map.of());

        assertThat(written.list).isNotEmpty();
        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("wrong-password"))
                .noneMatch(line -> line.contains(DatabaseFixture.ADMIN_PASSWORD))
                .noneMatch(line -> line.contains(given.password()))
                .noneMatch(line -> line.contains(lasting))
                .anyMatch(line -> line.contains("unable to rotate static role s"));
    }

    private Map<String, @Nullable Object> withPassword(String password) {
        Map<String, @Nullable Object> body = fixture.connection();
        body.put("password", password);
        return body;
    }

    @Test
    void textFormsHoldNoPassword() {
        fixture.configure(Map.of());
        Connection connection = Objects.requireNonNull(Connections.find(fixture.storage, "pg"));
        fixture.staticRole("s", "{\"username\":\"" + account + "\",\"rotation_period\":60}");
        StaticRole role = Objects.requireNonNull(Roles.findStatic(fixture.storage, "s"));

        assertThat(connection.toString() + ConnectionDetails.settings(connection) + Stored.read(connection.bytes()))
                .doesNotContain(DatabaseFixture.ADMIN_PASSWORD);
        assertThat(role + " " + Stored.read(role.bytes()))
                .doesNotContain(role.password().reveal());
        assertThat(EngineFixture.data(fixture.vault.read("static-roles/s")).toString())
                .doesNotContain(role.password().reveal());
    }
}
