package kz.zakupai.cli.vault.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;

/**
 * A login that sends some of its arguments as they are given.
 *
 * @param fields the arguments that are sent
 */
record FieldLogin(String type, List<String> fields, String help) implements LoginMethod {
    static final FieldLogin APPROLE = new FieldLogin("approle", List.of("role_id", "secret_id"), """
            Usage: vault login -method=approle [CONFIG K=V...]

              Logs a machine or service in with a role-id and a secret-id, each read from a file here:

                  $ vault login -method=approle role_id=@role-id secret_id=@secret-id

            Configuration:

              role_id=<string>
                  The role's id.

              secret_id=<string>
                  The secret-id, where the role wants one.""");

    static final FieldLogin CERT = new FieldLogin("cert", List.of("name"), """
            Usage: vault login -method=cert [CONFIG K=V...]

              Logs in with a TLS client certificate. It is given by the flags -client-cert and -client-key, or
              VAULT_CLIENT_CERT and VAULT_CLIENT_KEY, not as configuration:

                  $ vault login -method=cert -client-cert=cert.pem -client-key=key.pem

            Configuration:

              name=<string>
                  The certificate role to log in to; any that matches when it is not given.""");

    static final FieldLogin JWT = new FieldLogin("jwt", List.of("role", "jwt"), """
            Usage: vault login -method=jwt [CONFIG K=V...]

              Logs in with a JSON Web Token, read from a file here:

                  $ vault login -method=jwt role=ci jwt=@token

            Configuration:

              jwt=<string>
                  The token.

              role=<string>
                  The role to log in to; the method's default role when it is not given.""");

    FieldLogin {
        fields = List.copyOf(fields);
    }

    @Override
    public Answer login(Call call, Api api, Map<String, String> given) {
        Map<String, String> body = new LinkedHashMap<>();
        fields.forEach(field -> {
            if (given.containsKey(field)) {
                body.put(field, given.get(field));
            }
        });
        return LoginMethods.send(api, "auth/" + LoginMethods.mount(call, this, given) + "/login", body);
    }
}
