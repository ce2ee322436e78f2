package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import kz.zakupai.cli.agent.auth.SecretIdRequests.Known;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultError;
import kz.zakupai.vault.client.transport.VaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the agent's secret-id replaced when two thirds of its life are over, or when its uses are used up. For one thread.
 *
 * <p>The role's policy must allow {@code update} on {@code auth/<mount>/role/<role>/secret-id}, {@code .../secret-id/lookup}
 * and {@code .../secret-id-accessor/destroy}; a role that may not keeps the secret-id which it was given, for as long as that lives.
 */
final class SecretIdCare {
    private static final Logger log = LoggerFactory.getLogger(SecretIdCare.class);
    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** A folder that cannot be written now is looked at less often: every try makes a secret-id and destroys it. */
    private static final Duration UNWRITABLE_INTERVAL = Duration.ofMinutes(10);

    private final AgentSession session;
    private final Memory memory;
    private final String mount;
    private final SecretIdRequests requests;
    private final SecretIdReplacement replacement;
    private final Pacing pacing;
    private @Nullable Known known;
    private String problem = "";

    SecretIdCare(
            AgentSession session,
            Memory memory,
            String mount,
            SecretIdRequests requests,
            SecretIdReplacement replacement,
            Pacing pacing) {
        this.session = session;
        this.memory = memory;
        this.mount = mount;
        this.requests = requests;
        this.replacement = replacement;
        this.pacing = pacing;
    }

    /** Looks after it; returns when to call again. Never throws. */
    Duration turn() {
        Optional<Secret> secretId = memory.kept().secretId();
        Optional<String> role = session.roleName();
        if (secretId.isEmpty() || role.isEmpty()) {
            return RETRY_INTERVAL;
        }
        try {
            Known state = learned(secretId.get(), "auth/" + mount + "/role/" + role.get() + "/secret-id");
            problem = "";
            Duration untilDue = state.due()
                    .map(due -> Duration.between(pacing.instant(), due))
                    .orElse(CHECK_INTERVAL);
            return within(untilDue, state.limitedUses() ? RETRY_INTERVAL : CHECK_INTERVAL);
        } catch (VaultException | IOException e) {
            return complain(e);
        }
    }

    private Known learned(Secret secretId, String path) throws IOException {
        Known state = known;
        if (state == null
                || !state.secretId().constantTimeEquals(secretId)
                || state.due().isEmpty()
                || state.limitedUses()
                || state.isDue(pacing.instant())) {
            state = requests.lookUp(secretId, path);
            remember(state);
        }
        if (state == null || state.isDue(pacing.instant())) {
            state = replacement.replace(path, state == null ? Optional.empty() : state.accessor());
        }
        known = state;
        return state;
    }

    /** Keeps what is known of it; one that could not be used up and is gone has been taken away, and none is made in its place. */
    private void remember(@Nullable Known state) throws IOException {
        Kept kept = memory.kept();
        if (state == null && kept.lasting()) {
            throw new CredentialsRefused(
                    "somebody has destroyed it, and none is made in its place: the token that the agent"
                            + " has is its last; give it another secret-id if that is not wanted");
        }
        if (state != null
                && (kept.lasting() == state.limitedUses()
                        || !kept.secretIdEnds().equals(state.ends()))) {
            memory.keep(before -> before.withSecretId(state.secretId(), state.ends(), !state.limitedUses()));
        }
    }

    private Duration complain(Exception failure) {
        boolean denied = failure instanceof VaultError error && error.status() == 403;
        String text = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        if (!text.equals(problem)) {
            problem = text;
            if (denied) {
                log.warn("the role may not replace its own secret-id, which therefore ends when it ends: {}", text);
            } else {
                log.warn("the secret-id has not been replaced: {}", text);
            }
        }
        if (denied || failure instanceof CredentialsRefused) {
            return CHECK_INTERVAL;
        }
        return failure instanceof IOException ? UNWRITABLE_INTERVAL : RETRY_INTERVAL;
    }

    private static Duration within(Duration wanted, Duration longest) {
        if (wanted.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    /** How many seconds the secret-id lives. */
    OptionalLong secondsLeft() {
        return memory.kept()
                .secretIdEnds()
                .map(end -> Duration.between(pacing.instant(), end).toSeconds())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
