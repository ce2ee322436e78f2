package kz.zakupai.vault.server.auth.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenParameters;

/** {@code login}: GitHub says whose the token is, and what he is a member of. */
final class LoginPath {
    private static final String TOKEN = "token";

    private final OutboundCaller caller;

    LoginPath(OutboundCaller caller) {
        this.caller = caller;
    }

    /** Who GitHub says the client is. */
    private record Member(String name, List<String> teams, List<String> policies) {}

    EnginePath.Builder path() {
        return EnginePath.of("login", "Logs in with a GitHub token.")
                .unauthenticated()
                .grantsLease()
                .field(TOKEN, FieldType.STRING, "A personal access token that may read organisations.")
                .onWrite(call -> Response.login(login(call)));
    }

    private Login login(Call call) {
        Configuration configuration = configuration(call.storage());
        if (!configuration.token().allows(call.request().connection())) {
            throw RequestFailure.noToken();
        }
        String token = call.fields().string(TOKEN);
        if (token.isEmpty()) {
            throw RequestFailure.badRequest("missing token");
        }
        Member member = verified(configuration, token, call.storage());
        return Login.of(member.name(), member.name(), parameters(call, configuration, member))
                .withGroupAliases(member.teams())
                .withMetadata(Map.of("username", member.name(), "org", configuration.organization()))
                .withInternal(Map.of(TOKEN, token));
    }

    private static TokenParameters parameters(Call call, Configuration configuration, Member member) {
        return configuration.token().granted(call.request().connection()).withPolicies(member.policies());
    }

    Login renewed(Login granted, Storage storage) {
        Configuration configuration = configuration(storage);
        Member member = verified(configuration, granted.internal().getOrDefault(TOKEN, ""), storage);
        if (!member.policies().equals(sorted(granted.token().policies()))) {
            throw RequestFailure.badRequest("policies do not match");
        }
        return granted.withGroupAliases(member.teams())
                .withToken(granted.token().withTimesOf(configuration.token().token()));
    }

    private Member verified(Configuration configuration, String token, Storage storage) {
        try (Secret secret = Secret.of(token)) {
            var github = new GithubApi(caller, configuration.baseUrl(), secret);
            String name = github.user();
            if (!github.memberOf(configuration.organizationId())) {
                // The status is what this method's clients know.
                throw RequestFailure.of(500, "1 error occurred:\n\t* user is not part of required org\n\n");
            }
            var teams = new ArrayList<String>();
            for (GithubApi.Team team : github.teams(configuration.organizationId())) {
                teams.add(team.name());
                if (!team.slug().equals(team.name())) {
                    teams.add(team.slug());
                }
            }
            var policies = new TreeSet<>(configuration.token().token().policies());
            policies.addAll(PolicyMap.TEAMS.policies(storage, teams));
            policies.addAll(PolicyMap.USERS.policies(storage, List.of(name)));
            return new Member(name, teams, List.copyOf(policies));
        } catch (OutboundFailure e) {
            throw RequestFailure.badRequest("cannot ask GitHub: " + e.getMessage());
        }
    }

    private static Configuration configuration(Storage storage) {
        Configuration configuration = Configuration.find(storage);
        if (configuration == null) {
            throw RequestFailure.badRequest("configuration has not been set");
        }
        return configuration;
    }

    private static List<String> sorted(List<String> policies) {
        return List.copyOf(new TreeSet<>(policies));
    }
}
