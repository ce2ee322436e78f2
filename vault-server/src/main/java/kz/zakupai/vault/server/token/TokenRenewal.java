package kz.zakupai.vault.server.token;

import java.time.Duration;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.TtlRules;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** Gives a token a new ttl, within the limits that hold at this moment. */
final class TokenRenewal {
    private final TokenStore tokens;
    private final RenewalAuthority authority;

    TokenRenewal(TokenStore tokens, RenewalAuthority authority) {
        this.tokens = tokens;
        this.authority = authority;
    }

    /** @param text what the answer shows as the token; empty where the client gave an accessor */
    Response renew(Call call, TokenEntry entry, Secret text) {
        if (entry.batch()) {
            throw RequestFailure.badRequest("batch tokens cannot be renewed");
        }
        if (entry.expires() == null) {
            throw RequestFailure.badRequest("invalid lease ID");
        }
        if (!entry.renewable()) {
            throw RequestFailure.badRequest("lease is not renewable");
        }
        Duration increment = call.fields().duration("increment");
        Login login = entry.login();
        TtlRules.Effective ttl;
        if (login == null) {
            ttl = ownRules(call, entry).effective(increment, entry.caller().issued(), call.now());
        } else {
            RenewalAuthority.Grant grant = authority.renew(entry, call.request().connection(), call.now());
            login = grant.login();
            ttl = LoginTokens.rules(login.token(), grant.mount(), entry.explicitMaxTtl())
                    .effective(increment, entry.caller().issued(), call.now());
        }
        return answer(call, extend(call, entry, ttl.ttl(), login), text, ttl);
    }

    private TokenEntry extend(Call call, TokenEntry entry, Duration ttl, @Nullable Login login) {
        TokenEntry renewed = tokens.extend(entry, call.now(), call.now().plus(ttl), login);
        if (renewed == null) {
            throw RequestFailure.badRequest("token not found");
        }
        return renewed;
    }

    private static Response answer(Call call, TokenEntry renewed, Secret text, TtlRules.Effective ttl) {
        Response response =
                Response.issued(Issuance.of(renewed, text, call.now()).token());
        for (String warning : ttl.warnings()) {
            response = response.withWarning(warning);
        }
        return response;
    }

    /** Without another wish the token gets what it had. One made with a role follows the role as it is now. */
    private static TtlRules ownRules(Call call, TokenEntry entry) {
        Duration period = entry.period();
        Duration explicitMax = entry.explicitMaxTtl();
        if (!entry.role().isEmpty()) {
            TokenRole role = TokenRoles.find(call.storage(), entry.role());
            if (role == null) {
                throw RequestFailure.badRequest(
                        "original token role \"" + entry.role() + "\" could not be found, not renewing");
            }
            period = role.period();
            Duration current = role.explicitMaxTtl();
            if (current.isPositive() && (explicitMax.isZero() || current.compareTo(explicitMax) < 0)) {
                explicitMax = current;
            }
        }
        return TtlRules.of(call.mount(), entry.grantedTtl(), Duration.ZERO, period, explicitMax);
    }
}
