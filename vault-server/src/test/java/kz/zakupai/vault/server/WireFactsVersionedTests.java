package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.delete;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.nothing;
import static kz.zakupai.vault.server.WireFact.part;
import static kz.zakupai.vault.server.WireFact.patch;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.send;
import static kz.zakupai.vault.server.WireFact.several;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The key-value engine, version 2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsVersionedTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/kv", "{\"type\":\"kv-v2\"}");
        vault.post("kv/data/two", "{\"data\":{\"k\":1}}");
        vault.post("kv/data/two", "{\"data\":{\"k\":2}}");
        vault.post("kv/data/gone", "{\"data\":{\"k\":1}}");
        vault.delete("kv/data/gone");
        vault.post("kv/data/burnt", "{\"data\":{\"k\":1}}");
        vault.post("kv/destroy/burnt", "{\"versions\":[1]}");
        vault.post("kv/metadata/strict", "{\"cas_required\":true}");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"writes", "reads", "versions", "elsewhere"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    Stream<WireFact> writes() {
        String mismatch = "check-and-set parameter did not match the current version";
        String required = "check-and-set parameter required for this call";
        return Stream.of(
                answered("null data make a version", post("kv/data/n", "{'data':null}"), "'version':1"),
                answered("a list of data makes one", post("kv/data/n", "{'data':[]}"), "'version':2"),
                refused("no data are 400", post("kv/data/n", "{}"), 400, "no data provided"),
                answered("cas may be a text", post("kv/data/n", "{'data':{},'options':{'cas':'2'}}"), "'version':3"),
                refused("cas must match", post("kv/data/n", "{'data':{},'options':{'cas':2}}"), 400, mismatch),
                refused("cas may be required", post("kv/data/strict", "{'data':{}}"), 400, required),
                answered("PATCH merges", patch("kv/data/n", "{'data':{'b':2}}"), "'version':4"),
                new WireFact(
                        "PATCH of a deleted version is 404 with its metadata",
                        patch("kv/data/gone", "{'data':{'b':2}}"),
                        404,
                        part("'destroyed':false,'version':1}")),
                new WireFact(
                        "PATCH of a missing key is an empty 404",
                        patch("kv/data/none", "{'data':{'b':2}}"),
                        404,
                        nothing()));
    }

    Stream<WireFact> reads() {
        return Stream.of(
                answered("a version of -1 is the newest", get("kv/data/two?version=-1"), "'data':{'k':2}"),
                answered("an empty version is the newest", get("kv/data/two?version="), "'data':{'k':2}"),
                answered("a version by its number", get("kv/data/two?version=1"), "'data':{'k':1}"),
                new WireFact("a missing version is 404", get("kv/data/two?version=9"), 404, noErrors()),
                new WireFact("a missing key is 404", get("kv/data/none"), 404, noErrors()),
                new WireFact("a deleted version is 404 with its body", get("kv/data/gone"), 404, reply -> {
                    assertThat(reply.object("data")).containsEntry("data", null);
                    assertThat(reply.text()).contains("\"deletion_time\":\"20").contains("\"request_id\"");
                }),
                new WireFact("a destroyed version too", get("kv/data/burnt"), 404, part("'destroyed':true")),
                answered("metadata have each version", get("kv/metadata/two"), "'current_version':2"),
                answered("subkeys have no values", get("kv/subkeys/two"), "'subkeys':{'k':null}"));
    }

    Stream<WireFact> versions() {
        String one = "{'versions':[1]}";
        return Stream.of(
                done("delete of a missing key", post("kv/delete/none", one)),
                done("undelete of a missing key", send("PUT", "kv/undelete/none", one)),
                done("destroy of a missing key", send("PUT", "kv/destroy/none", one)),
                done("delete of a missing version", post("kv/delete/two", "{'versions':[9]}")),
                done("undelete of a missing version", post("kv/undelete/two", "{'versions':[9]}")),
                done("destroy of a missing version", post("kv/destroy/two", "{'versions':[9]}")),
                refused("delete needs a number", post("kv/delete/two", "{}"), 400, "No version number provided"),
                refused("undelete needs a number", post("kv/undelete/two", "{}"), 400, "No version number provided"),
                refused("destroy needs a number", post("kv/destroy/two", "{}"), 400, "no version number provided"));
    }

    Stream<WireFact> elsewhere() {
        return Stream.of(
                invalid("any other path", get("kv/two")),
                invalid("any other path to write", post("kv/two", "{'a':1}")),
                invalid("any other path to delete", delete("kv/two")),
                invalid("a LIST of the mount", list("kv")),
                refused("a LIST of data", list("kv/data"), 405, several("unsupported operation")),
                refused("a LIST below data", list("kv/data/two"), 405, several("unsupported operation")),
                new WireFact("a LIST of nothing", list("kv/metadata/none"), 404, noErrors()),
                answered(
                        "the engine's settings", get("kv/config"), "'cas_required':false,'delete_version_after':'0s'"));
    }

    private static WireFact invalid(String claim, Function<ServerFixture, Reply> request) {
        return new WireFact(claim + " is 404 with a warning", request, 404, reply -> {
            assertThat(reply.text()).contains("\"data\":null");
            assertThat(reply.warnings()).hasSize(1).first().asString().startsWith("Invalid path for a versioned K/V");
        });
    }
}
