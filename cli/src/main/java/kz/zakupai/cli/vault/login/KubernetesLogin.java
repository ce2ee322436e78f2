package kz.zakupai.cli.vault.login;

import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;

/** A login with the token of a Kubernetes service account, which is asked for when it is not given. */
record KubernetesLogin() implements LoginMethod {
    @Override
    public String type() {
        return "kubernetes";
    }

    @Override
    public String help() {
        return """
                Usage: vault login -method=kubernetes [CONFIG K=V...]

                  Logs in with the token of a Kubernetes service account, such as a pod finds it:

                      $ vault login -method=kubernetes role=dev \\
                          jwt=@/var/run/secrets/kubernetes.io/serviceaccount/token

                Configuration:

                  jwt=<string>
                      The service account's token. When it is not given, it is asked for.

                  role=<string>
                      The role to log in to.""";
    }

    @Override
    public Answer login(Call call, Api api, Map<String, String> given) {
        if (!given.containsKey("role")) {
            throw LoginMethods.failure("'role' must be supplied");
        }
        String jwt = given.containsKey("jwt")
                ? given.get("jwt")
                : LoginMethods.ask(call, "JWT", "'jwt' not supplied and refusing to pull from stdin");
        return LoginMethods.send(
                api,
                "auth/" + LoginMethods.mount(call, this, given) + "/login",
                Map.of("role", given.get("role"), "jwt", jwt));
    }
}
