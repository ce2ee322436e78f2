package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.TtlRules;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenParameters;
import kz.zakupai.vault.server.request.TokenType;

/** Turns what an auth method grants into a token: an orphan, bound by the mount's limits. */
final class LoginTokens {
    private LoginTokens() {}

    /** @param warnings what of the grant was capped */
    record Drafted(TokenDraft draft, List<String> warnings) {}

    static Drafted draft(Login login, Mount mount, String path, Instant now) {
        TokenParameters token = login.token();
        List<String> policies = PolicyNames.sanitize(token.policies(), !token.noDefaultPolicy());
        if (policies.contains(PolicyNames.ROOT)) {
            throw RequestFailure.badRequest("auth methods cannot create root tokens");
        }
        PolicyNames.checkAssignable(policies);
        TokenType type = type(token.type(), mount.tokenType());
        if (type == TokenType.BATCH) {
            checkBatch(token);
        }
        TtlRules.Effective ttl = rules(token, mount, token.explicitMaxTtl()).effective(Duration.ZERO, now, now);
        TokenDraft draft = TokenDraft.of(path, mount.type(), policies)
                .type(type)
                .displayName(displayName(mount, login))
                .metadata(login.metadata())
                .ttl(ttl.ttl())
                .period(token.period())
                .explicitMaxTtl(token.explicitMaxTtl())
                .uses(token.uses())
                .renewable(login.renewable() && type == TokenType.SERVICE)
                .boundCidrs(token.boundCidrs().stream().map(CidrBlock::parse).toList());
        if (type == TokenType.SERVICE) {
            draft.login(login);
        }
        return new Drafted(draft, ttl.warnings());
    }

    /** @param explicitMaxTtl as it was at the login: it cannot be changed later */
    static TtlRules rules(TokenParameters token, Mount mount, Duration explicitMaxTtl) {
        return TtlRules.of(mount, token.ttl(), token.maxTtl(), token.period(), explicitMaxTtl);
    }

    /** The mount's name, then what the method adds: {@code approle}, {@code people-ldap-anna}. */
    private static String displayName(Mount mount, Login login) {
        String source = mount.path().startsWith("auth/") ? mount.path().substring("auth/".length()) : mount.path();
        String name = source.replace('/', '-') + login.displayName();
        return name.endsWith("-") ? name.substring(0, name.length() - 1) : name;
    }

    /** The mount decides, unless it leaves the choice. */
    private static TokenType type(TokenType login, TokenType mount) {
        return switch (mount) {
            case SERVICE, BATCH -> mount;
            case DEFAULT, DEFAULT_SERVICE ->
                login == TokenType.BATCH || login == TokenType.DEFAULT_BATCH ? TokenType.BATCH : TokenType.SERVICE;
            case DEFAULT_BATCH ->
                login == TokenType.SERVICE || login == TokenType.DEFAULT_SERVICE ? TokenType.SERVICE : TokenType.BATCH;
        };
    }

    private static void checkBatch(TokenParameters token) {
        String bad = token.period().isPositive()
                ? "period"
                : token.uses() > 0 ? "num_uses" : token.explicitMaxTtl().isPositive() ? "explicit_max_ttl" : "";
        if (!bad.isEmpty()) {
            throw RequestFailure.badRequest("batch tokens cannot have \"" + bad + "\" set");
        }
    }
}
