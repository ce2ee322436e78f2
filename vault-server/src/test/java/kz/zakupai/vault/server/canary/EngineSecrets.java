package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.zakupai.vault.server.canary.CanaryRun.base64;

import java.util.Base64;
import kz.zakupai.vault.server.canary.CanaryServer.Reply;
import kz.zakupai.vault.server.engine.database.TestPostgres;

/** Secrets in secrets engines. */
final class EngineSecrets {
    private final CanaryRun run;

    EngineSecrets(CanaryRun run) {
        this.run = run;
    }

    void put() throws Exception {
        for (String type : new String[] {"transit", "kv", "totp", "pki", "database"}) {
            run.write("sys/mounts/" + type, "{\"type\":\"" + type + "\"}");
        }
        var imported = new ImportedKey(run);
        run.write("sys/mounts/kv2", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        keyValues();
        transit();
        totp();
        certificates();
        database();
        tools();
        imported.put();
    }

    private void keyValues() {
        run.write(
                "kv/a",
                "{\"password\":\"" + run.secret("kv value") + "\",\"deep\":{\"list\":[\""
                        + run.secret("kv value inside") + "\"]}}");
        run.done("GET", "kv/a", "");
        run.write("kv2/data/a", "{\"data\":{\"password\":\"" + run.secret("kv 2 value") + "\"}}");
        run.server()
                .ask(
                        "PATCH",
                        "kv2/data/a",
                        "{\"data\":{\"more\":\"" + run.secret("kv 2 patch") + "\"}}",
                        "Content-Type",
                        "application/merge-patch+json");
        run.done("GET", "kv2/data/a", "");
        run.shows("kv2/subkeys/a");
        run.shows("kv2/metadata/a");
        run.write("cubbyhole/a", "{\"v\":\"" + run.secret("cubbyhole value") + "\"}");
        run.refused("kv2/data/a", "{\"data\":\"" + run.secret("kv 2 data of a wrong type") + "\"}");
        run.refused("kv2/data/a", "{\"data\":{\"v\":\"" + run.secret("kv 2 value in a broken body") + "\"");
        run.refused("kv/a", "{\"v\":\"" + run.secret("kv value twice") + "\",\"v\":1}x");
        run.refused("kv2/data/a", "{\"options\":{\"cas\":\"" + run.secret("misplaced value") + "\"},\"data\":{}}");
    }

    private void transit() {
        run.write("transit/keys/k", "{\"exportable\":true,\"allow_plaintext_backup\":true}");
        String plaintext = base64(run.secret("transit plaintext"));
        Reply encrypted = run.write("transit/encrypt/k", "{\"plaintext\":\"" + plaintext + "\"}");
        run.write("transit/decrypt/k", "{\"ciphertext\":\"" + encrypted.at("data.ciphertext") + "\"}");
        run.write(
                "transit/encrypt/k",
                "{\"batch_input\":[{\"plaintext\":\"" + base64(run.secret("transit plaintext in a batch")) + "\"}]}");
        run.write("transit/hmac/k", "{\"input\":\"" + base64(run.secret("transit HMAC input")) + "\"}");
        run.learn(
                "transit data key",
                Base64.getDecoder()
                        .decode(run.write("transit/datakey/plaintext/k", "{}").at("data.plaintext")));
        run.learn(
                "transit exported key",
                Base64.getDecoder()
                        .decode(run.done("GET", "transit/export/encryption-key/k", "")
                                .at("data.keys.1")));
        run.write("transit/keys/k/config", "{\"exportable\":true,\"allow_plaintext_backup\":true}");
        run.learn(
                "transit backup",
                run.done("GET", "transit/backup/k", "").at("data.backup").substring(20, 80));
        run.shows("transit/keys/k");
        run.refused("transit/encrypt/k", "{\"plaintext\":\"" + run.secret("transit plaintext not in base64") + "\"}");
        run.refused("transit/decrypt/k", "{\"ciphertext\":\"vault:v1:" + run.secret("no ciphertext") + "\"}");
        run.refused("transit/encrypt/k", "{\"plaintext\":{\"a\":\"" + run.secret("transit plaintext as map") + "\"}}");
    }

    private void totp() {
        String made = run.write(
                        "totp/keys/made",
                        "{\"generate\":true,\"exported\":true,\"issuer\":\"a\",\"account_name\":\"b\",\"key_size\":30}")
                .at("data.url");
        run.learn("TOTP key", made.replaceAll(".*secret=([A-Z2-7]+).*", "$1"));
        String given = run.learn("TOTP key that was given", "CANARYCANARY" + Base32.random());
        run.write("totp/keys/given", "{\"key\":\"" + given + "\",\"issuer\":\"a\",\"account_name\":\"b\"}");
        run.shows("totp/keys/given");
        run.refused(
                "totp/keys/other", "{\"key\":\"" + run.secret("TOTP key not in Base32") + "\",\"account_name\":\"b\"}");
        run.refused(
                "totp/keys/other",
                "{\"url\":\"otpauth://totp/a:b?secret=" + run.plainSecret("TOTP key in a URL") + "\"}");
    }

    private void certificates() {
        Reply root = run.write("pki/root/generate/exported", "{\"common_name\":\"canary\",\"key_type\":\"ec\"}");
        run.learnPem("private key of a root", root.at("data.private_key"));
        run.write("pki/roles/r", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"ttl\":\"1h\"}");
        Reply leaf = run.write("pki/issue/r", "{\"common_name\":\"a.example\"}");
        run.learnPem("private key of a certificate", leaf.at("data.private_key"));
        run.write("sys/mounts/pki2", "{\"type\":\"pki\"}");
        String bundle = (root.at("data.private_key") + "\n" + root.at("data.certificate")).replace("\n", "\\n");
        run.write("pki2/issuers/import/bundle", "{\"pem_bundle\":\"" + bundle + "\"}");
        run.refused(
                "pki2/keys/import",
                "{\"pem_bundle\":\"-----BEGIN PRIVATE KEY-----\\n" + base64(run.secret("broken private key"))
                        + "\\n-----END PRIVATE KEY-----\"}");
        run.refused("pki2/keys/import", "{\"pem_bundle\":\"" + run.secret("no private key") + "\"}");
        String eab = run.write("pki/acme/new-eab", "{}").at("data.key");
        run.learn("ACME external account key", eab);
    }

    private void database() {
        String admin = run.plainSecret("database administrator's password");
        String name = TestPostgres.newAccount(admin, "SUPERUSER");
        String url = TestPostgres.url(TestPostgres.newDatabase());
        run.write(
                "database/config/pg",
                "{\"plugin_name\":\"postgresql-database-plugin\",\"allowed_roles\":\"*\"," + "\"username\":\"" + name
                        + "\",\"password\":\"" + admin + "\",\"connection_url\":\"" + url + "\"}");
        run.shows("database/config/pg");
        run.write(
                "database/roles/r",
                "{\"db_name\":\"pg\",\"creation_statements\":"
                        + "[\"CREATE ROLE \\\"{{name}}\\\" LOGIN PASSWORD '{{password}}'\"]}");
        run.learn("database password", run.done("GET", "database/creds/r", "").at("data.password"));
        String account = TestPostgres.newAccount("first-password", "");
        run.write(
                "database/static-roles/s",
                "{\"db_name\":\"pg\",\"username\":\"" + account
                        + "\",\"rotation_period\":3600,\"rotation_statements\":"
                        + "[\"ALTER ROLE \\\"{{name}}\\\" PASSWORD '{{password}}'\"]}");
        run.learn(
                "static database password",
                run.done("GET", "database/static-creds/s", "").at("data.password"));
        run.refused(
                "database/config/other",
                "{\"plugin_name\":\"postgresql-database-plugin\",\"username\":\"nobody\"," + "\"password\":\""
                        + run.secret("database password that is wrong") + "\",\"connection_url\":\"" + url + "\"}");
        run.write(
                "database/roles/broken",
                "{\"db_name\":\"pg\",\"creation_statements\":"
                        + "[\"CREATE ROLL \\\"{{name}}\\\" LOGIN PASSWORD '"
                        + run.plainSecret("password in a statement")
                        + "{{password}}'\"]}");
        Reply failed = run.server().ask("GET", "database/creds/broken", "");
        run.silentAnswers().put("creds of a broken role", failed.text().getBytes(UTF_8));
        run.write("database/rotate-root/pg", "{}");
    }

    private void tools() {
        run.learn(
                "random bytes",
                run.write("sys/tools/random/32", "{\"format\":\"hex\"}").at("data.random_bytes"));
        run.write("sys/tools/hash", "{\"input\":\"" + base64(run.secret("input of a hash")) + "\"}");
        run.write("sys/audit-hash/file", "{\"input\":\"" + run.secret("input of audit-hash") + "\"}");
        run.write(
                "sys/policies/password/p",
                "{\"policy\":\"length = 24\\nrule \\\"charset\\\" { charset = \\\"abcdefghijklmnopqrstuvwxyz\\\" }\"}");
        run.learn(
                "password of a policy",
                run.done("GET", "sys/policies/password/p/generate", "").at("data.password"));
    }
}
