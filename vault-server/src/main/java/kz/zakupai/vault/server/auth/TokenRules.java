package kz.zakupai.vault.server.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenParameters;
import kz.zakupai.vault.server.request.TokenType;

/** What the {@code token_*} settings of a role must fulfil before it is stored, worded as Vault's clients know it. */
public final class TokenRules {
    private TokenRules() {}

    /** Names of policies in their stored form: trimmed, lower case, sorted, each once. */
    public static List<String> policies(List<?> given) {
        return given.stream()
                .map(policy -> String.valueOf(policy).strip().toLowerCase(Locale.ROOT))
                .filter(policy -> !policy.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** True when both have the same policies; {@code default} does not count. */
    public static boolean samePolicies(TokenParameters one, TokenParameters other) {
        return withoutDefault(one).equals(withoutDefault(other));
    }

    private static List<String> withoutDefault(TokenParameters token) {
        return token.policies().stream()
                .filter(policy -> !policy.equals("default"))
                .toList();
    }

    /** @throws RequestFailure 400 when a token cannot have this type */
    public static TokenType type(String name) {
        if (name.isEmpty()) {
            return TokenType.DEFAULT;
        }
        return Arrays.stream(TokenType.values())
                .filter(type -> type.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestFailure.badRequest("invalid 'token_type' value \"" + name + "\""));
    }

    /** @throws RequestFailure 400 when it is no CIDR block */
    public static CidrBlock block(String text) {
        try {
            return CidrBlock.parse(text);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("invalid CIDR blocks: \"" + text + "\" is not an address or a CIDR block");
        }
    }

    /** The blocks as they are stored and shown. */
    public static List<String> blocks(List<?> given) {
        return given.stream()
                .map(block -> block(String.valueOf(block)).toString())
                .toList();
    }

    /** @throws RequestFailure 400 when the settings contradict each other */
    public static void verify(TokenParameters token, boolean strictlyBindIp) {
        if (token.policies().contains("root")) {
            throw RequestFailure.badRequest("auth methods cannot create root tokens");
        }
        if (token.uses() < 0) {
            throw RequestFailure.badRequest("'token_num_uses' cannot be negative");
        }
        if (token.maxTtl().isPositive() && token.ttl().compareTo(token.maxTtl()) > 0) {
            throw RequestFailure.badRequest("'token_ttl' cannot be greater than 'token_max_ttl'");
        }
        if (token.type() == TokenType.BATCH || token.type() == TokenType.DEFAULT_BATCH) {
            verifyBatch(token);
        }
        if (strictlyBindIp && !token.boundCidrs().isEmpty()) {
            throw RequestFailure.badRequest(
                    "'token_strictly_bind_ip' conflicts with 'token_bound_cidrs'; set only one");
        }
    }

    private static void verifyBatch(TokenParameters token) {
        if (token.period().isPositive()) {
            throw RequestFailure.badRequest(
                    "'token_type' cannot be 'batch' or 'default_batch' when set to generate periodic tokens");
        }
        if (token.uses() > 0) {
            throw RequestFailure.badRequest("'token_type' cannot be 'batch' or 'default_batch' when set to generate"
                    + " tokens with limited use count");
        }
    }
}
