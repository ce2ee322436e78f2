package kz.zakupai.vault.server.canary;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import kz.zakupai.vault.server.canary.CanaryServer.Reply;

/** Secrets by which callers prove who they are, and the tokens that they get. */
final class AuthSecrets {
    private static final String NOWHERE = "http://127.0.0.1:1";

    private final CanaryRun run;
    private final String root;

    AuthSecrets(CanaryRun run, String root) {
        this.run = run;
        this.root = root;
    }

    void put() throws GeneralSecurityException {
        for (String type : new String[] {"approle", "userpass", "jwt", "oidc", "kubernetes", "github"}) {
            run.write("sys/auth/" + type, "{\"type\":\"" + type + "\"}");
        }
        appRole();
        users();
        otherMethods();
        tokens();
        wrapping();
        identity();
    }

    private void appRole() {
        run.write("auth/approle/role/r", "{\"policies\":\"default\"}");
        String role = run.done("GET", "auth/approle/role/r/role-id", "").at("data.role_id");
        String made = run.learn(
                "secret-id", run.write("auth/approle/role/r/secret-id", "{}").at("data.secret_id"));
        String given = run.plainSecret("custom secret-id");
        run.write("auth/approle/role/r/custom-secret-id", "{\"secret_id\":\"" + given + "\"}");
        for (String secret : new String[] {made, given}) {
            Reply login =
                    run.write("auth/approle/login", "{\"role_id\":\"" + role + "\",\"secret_id\":\"" + secret + "\"}");
            run.learn("token of an AppRole", login.at("auth.client_token"));
        }
        run.write("auth/approle/role/r/secret-id/lookup", "{\"secret_id\":\"" + given + "\"}");
        run.refused(
                "auth/approle/login",
                "{\"role_id\":\"" + role + "\",\"secret_id\":\"" + run.secret("wrong secret-id") + "\"}");
        run.refused(
                "auth/approle/login",
                "{\"role_id\":\"" + role + "\",\"secret_id\":[\"" + run.secret("secret-id as list") + "\"]}");
        run.refused(
                "auth/approle/login",
                "{\"role_id\":\"" + run.secret("secret-id as role-id") + "\",\"secret_id\":\"x\"}");
    }

    private void users() {
        String password = run.secret("user's password");
        run.write("auth/userpass/users/u", "{\"password\":\"" + password + "\"}");
        run.learn(
                "token of a user",
                run.write("auth/userpass/login/u", "{\"password\":\"" + password + "\"}")
                        .at("auth.client_token"));
        run.shows("auth/userpass/users/u");
        run.refused("auth/userpass/login/u", "{\"password\":\"" + run.secret("wrong password") + "\"}");
        run.refused("auth/userpass/login/u", "{\"password\":{\"a\":\"" + run.secret("password as map") + "\"}}");
        run.refused(
                "auth/userpass/login/u",
                "password=" + run.plainSecret("password as form") + "&&&%zz",
                "Content-Type",
                "application/x-www-form-urlencoded");
        run.refused("auth/userpass/login/u", run.plainSecret("password as body"));
    }

    private void otherMethods() throws GeneralSecurityException {
        String authority = run.done("GET", "pki/ca/pem", "").text().strip().replace("\n", "\\n");
        run.write(
                "auth/kubernetes/config",
                "{\"kubernetes_ca_cert\":\"" + authority + "\",\"kubernetes_host\":\"" + NOWHERE
                        + "\",\"disable_local_ca_jwt\":true," + "\"token_reviewer_jwt\":\""
                        + run.plainSecret("token reviewer's token") + "\"}");
        run.shows("auth/kubernetes/config");
        run.write(
                "auth/kubernetes/role/r",
                "{\"bound_service_account_names\":\"*\",\"bound_service_account_namespaces\":\"*\"}");
        run.refused(
                "auth/kubernetes/login", "{\"role\":\"r\",\"jwt\":\"" + run.secret("service account's token") + "\"}");
        run.write(
                "auth/github/config",
                "{\"organization\":\"o\",\"organization_id\":1,\"base_url\":\"" + NOWHERE + "/\"}");
        run.refused("auth/github/login", "{\"token\":\"" + run.plainSecret("GitHub token") + "\"}");
        run.write("auth/jwt/config", "{\"jwt_validation_pubkeys\":\"" + publicKey() + "\"}");
        run.write("auth/jwt/role/r", "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":\"a\"}");
        run.refused("auth/jwt/login", "{\"role\":\"r\",\"jwt\":\"" + run.secret("JSON Web Token") + "\"}");
        run.refused(
                "auth/oidc/config",
                "{\"oidc_discovery_url\":\"" + NOWHERE + "\",\"oidc_client_id\":\"c\",\"oidc_client_secret\":\""
                        + run.secret("OIDC client secret of a login") + "\"}");
    }

    private static String publicKey() throws GeneralSecurityException {
        byte[] key =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\\n" + Base64.getEncoder().encodeToString(key)
                + "\\n-----END PUBLIC KEY-----";
    }

    private void tokens() {
        String child = run.learn(
                "token",
                run.write("auth/token/create", "{\"policies\":[\"default\"]}").at("auth.client_token"));
        run.learn(
                "batch token",
                run.write("auth/token/create", "{\"type\":\"batch\",\"policies\":[\"default\"]}")
                        .at("auth.client_token"));
        String chosen = run.plainSecret("chosen token");
        run.write("auth/token/create", "{\"id\":\"" + chosen + "\",\"policies\":[\"default\"]}");
        run.write("auth/token/lookup", "{\"token\":\"" + child + "\"}");
        run.server().as(child);
        run.refused("kv/a", "{\"v\":\"" + run.secret("value that may not be written") + "\"}");
        run.server().as(run.plainSecret("token that is none"));
        run.refused("auth/token/renew-self", "{}");
        run.server().as("");
        run.refused(
                "auth/token/renew-self",
                "{}",
                "Authorization",
                "Bearer " + run.plainSecret("bearer token that is none"));
        run.server().as(root);
        run.refused("auth/token/lookup", "{\"token\":\"" + run.secret("token to look up") + "\"}");
        run.refused("auth/token/renew", "{\"token\":[\"" + run.secret("token as list") + "\"]}");
        run.write("auth/token/revoke", "{\"token\":\"" + child + "\"}");
    }

    private void wrapping() {
        Reply wrapped = run.server()
                .ask(
                        "POST",
                        "sys/wrapping/wrap",
                        "{\"v\":\"" + run.secret("wrapped value") + "\"}",
                        "X-Vault-Wrap-TTL",
                        "60");
        String token = run.learn("wrapping token", wrapped.at("wrap_info.token"));
        run.write("sys/wrapping/lookup", "{\"token\":\"" + token + "\"}");
        String next = run.learn(
                "rewrapped token",
                run.write("sys/wrapping/rewrap", "{\"token\":\"" + token + "\"}")
                        .at("wrap_info.token"));
        run.write("sys/wrapping/unwrap", "{\"token\":\"" + next + "\"}");
        run.refused("sys/wrapping/unwrap", "{\"token\":\"" + next + "\"}");
        run.refused("sys/wrapping/unwrap", "{\"token\":\"" + run.secret("no wrapping token") + "\"}");
        Reply login = run.server().ask("POST", "auth/token/create", "{}", "X-Vault-Wrap-TTL", "60");
        run.learn("wrapping token of a token", login.at("wrap_info.token"));
    }

    private void identity() {
        run.write("identity/oidc/key/k", "{\"algorithm\":\"ES256\",\"allowed_client_ids\":\"*\"}");
        run.write(
                "identity/oidc/client/c",
                "{\"key\":\"k\",\"assignments\":\"allow_all\",\"redirect_uris\":\"https://a.example/cb\"}");
        run.learn(
                "secret of an OIDC client",
                run.done("GET", "identity/oidc/client/c", "").at("data.client_secret"));
        run.refused(
                "identity/oidc/provider/default/token",
                "{\"grant_type\":\"authorization_code\",\"code\":\""
                        + run.secret("code of an OIDC login") + "\",\"client_id\":\"c\",\"client_secret\":\""
                        + run.secret("wrong secret of an OIDC client")
                        + "\",\"redirect_uri\":\"https://a.example/cb\"}");
        run.write("identity/oidc/introspect", "{\"token\":\"" + run.secret("identity token") + "\"}");
    }
}
