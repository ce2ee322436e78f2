package kz.zakupai.cli.agent.render;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.transport.VaultTransport;

/** Which upkeep an answer needs, by what it says of its own life. */
final class Upkeeps {
    private Upkeeps() {}

    /**
     * A lease is renewed; a certificate's and a token's own end, and a password's next rotation, are waited for.
     *
     * @param otherwise for an answer that says nothing of its life
     */
    static Upkeep of(VaultTransport vault, JsonObject answer, Instant now, Upkeep otherwise) {
        Duration lease = Duration.ofSeconds(answer.wholeNumber("lease_duration").orElse(0L));
        boolean leased = answer.text("lease_id").filter(id -> !id.isEmpty()).isPresent();
        if (leased && lease.isPositive()) {
            return new LeaseUpkeep(vault, answer, lease, now);
        }
        Duration token = Duration.ofSeconds(
                answer.object("auth").wholeNumber("lease_duration").orElse(0L));
        if (token.isPositive()) {
            return new Upkeep.Until(now.plus(Upkeep.part(token, 0.85, 0.95)));
        }
        return ownEnd(answer.object("data"), now)
                .filter(end -> end.isBefore(otherwise.due()))
                .<Upkeep>map(Upkeep.Until::new)
                .orElse(otherwise);
    }

    private static Optional<Instant> ownEnd(JsonObject data, Instant now) {
        Optional<Long> expiration = data.wholeNumber("expiration").filter(_ -> data.has("certificate"));
        if (expiration.isPresent()) {
            Duration life = Duration.between(now, Instant.ofEpochSecond(expiration.get()));
            return life.isPositive() ? Optional.of(now.plus(Upkeep.part(life, 0.85, 0.95))) : Optional.empty();
        }
        Optional<Long> left =
                data.wholeNumber("ttl").filter(_ -> data.has("rotation_period") || data.has("rotation_schedule"));
        return left.map(
                seconds -> now.plusSeconds(Math.max(0, seconds)).plus(Upkeep.part(Duration.ofSeconds(2), 0.5, 1)));
    }

    /** What is read again because nobody says when it changes. A write is not repeated for that: it would be another one. */
    static Upkeep unleased(Question question, Instant now, Duration interval) {
        return question.writes() ? Upkeep.endless() : new Upkeep.Until(now.plus(Upkeep.part(interval, 0.9, 1)));
    }
}
