package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.util.Optional;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AutoAuth;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.session.SecretFile;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;

/** How one configuration's agent gets its token: the method, what is kept for it, and the connection that it needs. */
final class Authentication implements AutoCloseable {
    /** For AppRoles, the only ones here that lock: long enough that a role which locks after five wrong log-ins in a quarter of an hour does not lock. */
    private static final Duration SAME_CREDENTIALS_AGAIN = Duration.ofMinutes(5);

    private final Optional<AutoAuth> settings;
    private final VaultTransport wire;
    private final boolean wireIsOurs;
    private final Memory memory;
    private final Login login;
    private final Pacing pacing;
    private final TokenSource source;

    private Authentication(
            Optional<AutoAuth> settings, VaultTransport wire, boolean wireIsOurs, Memory memory, Pacing pacing) {
        this.settings = settings;
        this.wire = wire;
        this.wireIsOurs = wireIsOurs;
        this.memory = memory;
        boolean locks =
                settings.filter(auth -> auth.method() instanceof Method.AppRole).isPresent();
        this.login = Login.forgetting(wire, pacing, locks ? SAME_CREDENTIALS_AGAIN : Duration.ZERO);
        this.pacing = pacing;
        this.source = settings.map(this::source).orElse(new NoSource());
    }

    static Authentication of(AgentConfiguration configuration, VaultTransport wire, Pacing pacing) {
        Optional<AutoAuth> auth = configuration.autoAuth();
        boolean kept = auth.isPresent() && !(auth.get().method() instanceof Method.TokenFile);
        Memory memory = new Memory(
                kept
                        ? configuration
                                .stateDirectory()
                                .map(folder -> StateFolder.open(folder, purpose(configuration.vault(), auth.get())))
                        : Optional.empty());
        if (auth.isPresent()
                && auth.get().method() instanceof Method.Certificate certificate
                && certificate.tls().isPresent()) {
            VaultTransport own = VaultTransport.open(
                    configuration.vault().withTls(certificate.tls().get()));
            return new Authentication(auth, own, true, memory, pacing);
        }
        return new Authentication(auth, wire, false, memory, pacing);
    }

    /** What is kept for one Vault and mount opens for no other. */
    private static String purpose(VaultSettings vault, AutoAuth auth) {
        return String.join(
                "\n",
                "vault agent state",
                vault.address().toString(),
                vault.namespace().orElse(""),
                auth.mount());
    }

    private TokenSource source(AutoAuth auth) {
        if (auth.method() instanceof Method.TokenFile token) {
            return new TokenFileSource(login, token.file());
        }
        LoginMethod method = method(auth.method());
        return auth.wrapTtl().isPresent()
                ? new WrappedSource(login, auth.mount(), method, auth.wrapTtl().get())
                : new LoginSource(wire, pacing, login, auth.mount(), method, memory);
    }

    private LoginMethod method(Method method) {
        return switch (method) {
            case Method.AppRole role ->
                new AppRoleMethod(
                        role, role.wrappingPath().map(path -> new SecretIdUnwrapping(wire, pacing, path)), memory);
            case Method.Jwt jwt -> new JwtMethod(jwt);
            case Method.Certificate certificate -> new CertificateMethod(certificate.role());
            case Method.TokenFile token ->
                throw new IllegalArgumentException("a token from " + token.file() + " needs no log-in");
        };
    }

    TokenSource source() {
        return source;
    }

    /** Whether there is a token to be had. */
    boolean isAsked() {
        return settings.isPresent();
    }

    /** Whether the token outlives this process. */
    boolean isDurable() {
        return memory.isDurable();
    }

    /** What replaces the secret-id, where there is one and a place that keeps a new one over a restart. */
    Optional<SecretIdCare> secretIdCare(AgentSession session) {
        if (settings.isEmpty()
                || settings.get().wrapTtl().isPresent()
                || !(settings.get().method() instanceof Method.AppRole role)
                || role.secretId().isEmpty()) {
            return Optional.empty();
        }
        boolean fileStays = !role.removeSecretId() && role.wrappingPath().isEmpty();
        var place = new SecretIdPlace(memory, fileStays ? role.secretId().map(SecretFile::new) : Optional.empty());
        if (!place.isThere()) {
            return Optional.empty();
        }
        String mount = settings.get().mount();
        var requests = new SecretIdRequests(session, pacing);
        var replacement = new SecretIdReplacement(session, requests, new Login(wire, pacing), mount, memory, place);
        return Optional.of(new SecretIdCare(session, memory, mount, requests, replacement, pacing));
    }

    private record NoSource() implements TokenSource {
        @Override
        public Obtained obtain() {
            throw new NoAgentToken("the configuration has no auto_auth");
        }

        @Override
        public boolean replaceable() {
            return false;
        }
    }

    @Override
    public void close() {
        if (wireIsOurs) {
            wire.close();
        }
        memory.close();
    }
}
