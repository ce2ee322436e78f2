package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import kz.zakupai.e2e.storm.journal.Answer;
import kz.zakupai.e2e.storm.journal.Trouble;

/** A token that has ended by a clock that was ahead: it does not come back when the clock does. */
record ExpiredToken(Scene scene, String token, String accessor) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static ExpiredToken make(Scene scene) throws IOException {
        JumpingClock.set(scene.home().folder(), Duration.ZERO);
        Answer made = scene.client()
                .operation("token create", "POST", "auth/token/create", Map.of("ttl", "5m", "policies", "default"));
        var token = new ExpiredToken(
                scene,
                made.body().path("auth").path("client_token").asString(""),
                made.body().path("auth").path("accessor").asString(""));
        if (!token.lives()) {
            scene.journal().add(Trouble.LOST, "a new token is refused");
        }
        JumpingClock.set(scene.home().folder(), Duration.ofMinutes(30));
        if (!scene.until(PATIENCE, () -> !token.lives())) {
            scene.journal().add(Trouble.BROKEN, "a token is taken half an hour after its end");
        }
        if (!scene.until(PATIENCE, token::forgotten)) {
            scene.journal().add(Trouble.BROKEN, "a token that has ended is not removed");
        }
        return token;
    }

    void verify() {
        if (lives()) {
            scene.journal().add(Trouble.DUPLICATED, "a token that had ended is taken again");
        }
    }

    private boolean forgotten() {
        return scene.client()
                .get("auth/token/accessors?list=true")
                .data()
                .path("keys")
                .valueStream()
                .noneMatch(one -> one.asString("").equals(accessor));
    }

    private boolean lives() {
        return scene.client()
                .send("GET", "auth/token/lookup-self", Map.of(), token, Map.of())
                .done();
    }
}
