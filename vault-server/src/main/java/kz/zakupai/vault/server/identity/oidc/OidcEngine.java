package kz.zakupai.vault.server.identity.oidc;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.identity.Identities;

/** The paths below {@code identity/oidc}: a part of the identity engine. */
public final class OidcEngine implements Engine {
    private static final Duration TIDY_INTERVAL = Duration.ofSeconds(30);

    private final AuthorizationCodes codes = new AuthorizationCodes();
    private final OidcState state;
    private final List<EnginePath> paths;

    /** @param apiAddress where clients reach the server: the issuer of its tokens; empty when not known */
    public OidcEngine(Identities identities, String apiAddress, SecureRandom random) {
        state = new OidcState(identities, apiAddress, random);
        var discovery = new DiscoveryPaths(state);
        var all = new ArrayList<EnginePath>();
        all.addAll(new KeyPaths(state).paths());
        all.addAll(new RolePaths(state).paths());
        all.addAll(new IdentityTokenPaths(state, discovery).paths());
        all.addAll(discovery.paths());
        all.addAll(new AssignmentPaths(state).paths());
        all.addAll(new ScopePaths(state).paths());
        all.addAll(new ClientPaths(state).paths());
        all.addAll(new ProviderPaths(state, discovery).paths());
        var accessTokens = new AccessTokens(random);
        var signIn = new SignIn(state);
        all.add(new AuthorizePath(state, codes, signIn).path());
        all.add(new TokenEndpoint(state, codes, accessTokens, signIn).path());
        all.add(new UserInfoPath(state, accessTokens, signIn).path());
        paths = List.copyOf(all);
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    /** Rotates keys that are due. */
    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        state.locked(() -> {
            state.keys.tidy(storage, now);
            return true;
        });
    }

    @Override
    public Duration tidyInterval() {
        return TIDY_INTERVAL;
    }

    @Override
    public void close() {
        state.keys.close();
        codes.clear();
    }
}
