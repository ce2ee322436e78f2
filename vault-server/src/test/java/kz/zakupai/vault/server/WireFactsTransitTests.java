package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.send;
import static kz.zakupai.vault.server.WireFact.several;
import static kz.zakupai.vault.server.WireFact.text;
import static kz.zakupai.vault.server.WireFact.warned;
import static kz.zakupai.vault.server.WireFact.with;

import java.util.stream.Stream;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transit: keys, batches, and what is wrong with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsTransitTests {
    private static final String GOOD = "{'plaintext':'aGVsbG8='}";
    private static final String ENCRYPT = "transit/encrypt/";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String updater = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/transit", "{\"type\":\"transit\"}");
        vault.post("sys/mounts/empty", "{\"type\":\"transit\"}");
        vault.post("transit/keys/k", "{}");
        vault.post("transit/keys/ed", "{\"type\":\"ed25519\"}");
        vault.post(
                "sys/policies/acl/updater",
                "{\"policy\":\"path \\\"transit/encrypt/*\\\" { capabilities = [\\\"update\\\"] }\"}");
        updater = text(vault.post("auth/token/create", "{\"policies\":[\"updater\"]}"), "auth", "client_token");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    Stream<WireFact> facts() {
        return Stream.of(
                answered("creating answers the key", post("transit/keys/new", "{}"), "\"name\":\"new\""),
                warned("creating again warns", post("transit/keys/k", "{}"), "key k already existed"),
                answered("changing answers the key", post("transit/keys/k/config", "{}"), "\"name\":\"k\""),
                answered("rotating answers the key", post("transit/keys/new/rotate", "{}"), "\"latest_version\":2"),
                new WireFact("a missing key is 404", get("transit/keys/none"), 404, noErrors()),
                new WireFact("no keys are 404", list("empty/keys"), 404, noErrors()),
                refused(
                        "a key that may not be deleted stays",
                        send("DELETE", "transit/keys/k", ""),
                        400,
                        "error deleting policy k: deletion is not allowed for this key"),
                refused("a name that none can have", get("transit/keys/-k"), 404, several("unsupported path")),
                refused("LIST of one key", list("transit/keys/k"), 404, several("unsupported path")),
                refused("reading an operation", get(ENCRYPT + "k"), 405, several("unsupported operation")),
                answered("encrypting makes a key", post(ENCRYPT + "made", GOOD), "\"key_version\":1"),
                done("a public key is imported", post("transit/keys/imported/import", imported())));
    }

    private String imported() {
        return "{'type':'ed25519','public_key':'-----BEGIN PUBLIC KEY-----\\n"
                + "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\\n-----END PUBLIC KEY-----\\n'}";
    }

    Stream<WireFact> batches() {
        String half = "{'batch_input':[{'plaintext':'aGVsbG8='},{'plaintext':'?'}]}";
        String partly = "{'partial_failure_response_code':207," + half.substring(1);
        return Stream.of(
                refused(
                        "who may only update makes no key",
                        with(updater, post(ENCRYPT + "other", GOOD)),
                        403,
                        WireFact.DENIED),
                new WireFact(
                        "who may only update encrypts with a key",
                        with(updater, post(ENCRYPT + "k", GOOD)),
                        200,
                        part("vault:v1:")),
                new WireFact(
                        "one bad item makes it 400, with all results",
                        post(ENCRYPT + "k", half),
                        400,
                        part("{'error':'illegal base64 data at input byte 0','reference':''}")),
                new WireFact("unless the client wishes otherwise", post(ENCRYPT + "k", partly), 207, part("vault:v1:")),
                refused(
                        "an empty batch",
                        post(ENCRYPT + "k", "{'batch_input':[]}"),
                        400,
                        "missing batch input to process"),
                refused(
                        "a batch that is none",
                        post(ENCRYPT + "k", "{'batch_input':{}}"),
                        400,
                        "failed to parse batch input: source data must be an array or slice, got map[string]interface {}"),
                warned(
                        "a nonce is ignored",
                        post(ENCRYPT + "k", "{'plaintext':'','nonce':'AAAAAAAAAAAAAAAA'}"),
                        "Endpoint ignored these unrecognized parameters: [nonce]"),
                refused(
                        "a backup that is not allowed",
                        get("transit/backup/k"),
                        500,
                        several("exporting is disallowed on the policy")),
                refused(
                        "signing with a key for encryption",
                        post("transit/sign/k", "{'input':''}"),
                        400,
                        "key type aes256-gcm96 does not support signing"),
                refused(
                        "encrypting with a key for signatures",
                        post(ENCRYPT + "ed", GOOD),
                        400,
                        "message encryption not supported for key type ed25519"));
    }

    @ParameterizedTest
    @MethodSource({"facts", "batches"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }
}
