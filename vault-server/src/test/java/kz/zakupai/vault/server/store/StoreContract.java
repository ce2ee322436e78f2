package kz.zakupai.vault.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do; each store's tests extend it. */
abstract class StoreContract {
    private Store store;

    /** A new, empty store. */
    abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    Store store() {
        return store;
    }

    @Test
    void absentKeyHasNoValue() {
        assertThat(store.get("a")).isNull();
    }

    @Test
    void writtenValueIsRead() {
        put("a/b", "one");
        assertThat(text("a/b")).isEqualTo("one");
    }

    @Test
    void laterValueReplacesEarlierOne() {
        put("a", "one");
        assertThat(text("a")).isEqualTo("one");
        put("a", "two");
        assertThat(text("a")).isEqualTo("two");
    }

    @Test
    void deletedKeyIsGone() {
        put("a", "one");
        store.write(List.of(Change.delete("a")));
        assertThat(store.get("a")).isNull();
        assertThat(store.list("", "", 0)).isEmpty();
    }

    @Test
    void deletingWhatIsAbsentIsNoError() {
        store.write(List.of(Change.delete("nothing")));
        assertThat(store.list("", "", 0)).isEmpty();
    }

    @Test
    void emptyWriteChangesNothing() {
        store.write(List.of());
        assertThat(store.list("", "", 0)).isEmpty();
    }

    @Test
    void emptyValueIsAValue() {
        store.write(List.of(Change.put("a", new byte[0])));
        assertThat(store.get("a")).isEmpty();
        assertThat(store.get("a")).isEmpty();
    }

    @Test
    void everyByteSurvives() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        store.write(List.of(Change.put("a", all)));
        assertThat(store.get("a")).isEqualTo(all);
    }

    @Test
    void valueThatWasReadIsTheCallersOwn() {
        put("a", "one");
        for (int i = 0; i < 3; i++) {
            byte[] read = Objects.requireNonNull(store.get("a"));
            read[0] = 'X';
        }
        assertThat(text("a")).isEqualTo("one");
    }

    @Test
    void changesOfOneWriteApplyInOrder() {
        store.write(List.of(
                Change.put("a", bytes("one")),
                Change.delete("a"),
                Change.put("b", bytes("two")),
                Change.put("b", bytes("three")),
                Change.put("c", bytes("four")),
                Change.delete("c")));
        assertThat(store.get("a")).isNull();
        assertThat(text("b")).isEqualTo("three");
        assertThat(store.get("c")).isNull();
    }

    @Test
    void writeWithOneRefusedChangeChangesNothing() {
        put("a", "one");
        List<Change> changes = List.of(Change.put("a", bytes("two")), Change.put("", bytes("no key")));
        assertThatThrownBy(() -> store.write(changes)).isInstanceOf(IllegalArgumentException.class);
        assertThat(text("a")).isEqualTo("one");
    }

    @Test
    void keysBeyondTheLimitAreRefused() {
        String longest = "k".repeat(Keys.MAX_KEY_BYTES);
        put(longest, "one");
        assertThat(text(longest)).isEqualTo("one");
        assertThatThrownBy(() -> put(longest + "k", "two"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than the limit");
        assertThatThrownBy(() -> store.get("ю".repeat(Keys.MAX_KEY_BYTES / 2 + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesBeyondTheLimitAreRefused() {
        List<Change> changes = List.of(Change.put("a", new byte[Keys.MAX_VALUE_BYTES + 1]));
        assertThatThrownBy(() -> store.write(changes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("larger than the limit");
        assertThat(store.get("a")).isNull();
    }

    @Test
    void halfASurrogatePairIsNoKey() {
        for (String broken : List.of("\ud83d", "a\ude00b", "\ud83d\ud83d\ude00")) {
            assertThatThrownBy(() -> put(broken, "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.get(broken)).isInstanceOf(IllegalArgumentException.class);
        }
        put("\ud83d\ude00", "grin");
        assertThat(text("\ud83d\ude00")).isEqualTo("grin");
    }

    @Test
    void listGivesNamesDirectlyBelowThePrefix() {
        putAll("a", "a/b", "a/c/d", "a/c/e", "a/c", "a-b", "a0", "b/c");
        assertThat(store.list("", "", 0)).containsExactly("a", "a-b", "a/", "a0", "b/");
        assertThat(store.list("a/", "", 0)).containsExactly("b", "c", "c/");
        assertThat(store.list("a/c/", "", 0)).containsExactly("d", "e");
        assertThat(store.list("nothing/", "", 0)).isEmpty();
    }

    @Test
    void listGoesOnBehindAName() {
        putAll("a", "a/b", "a/c", "b", "c/d/e", "c/f", "d");
        assertThat(store.list("", "a", 0)).containsExactly("a/", "b", "c/", "d");
        assertThat(store.list("", "a/", 0)).containsExactly("b", "c/", "d");
        assertThat(store.list("", "c", 0)).containsExactly("c/", "d");
        assertThat(store.list("", "c/", 0)).containsExactly("d");
        assertThat(store.list("", "c/d", 0)).containsExactly("d");
        assertThat(store.list("", "zz", 0)).isEmpty();
        assertThat(store.list("c/", "d", 0)).containsExactly("d/", "f");
    }

    @Test
    void listStopsAtItsLimit() {
        putAll("a", "b/c", "b/d", "e");
        assertThat(store.list("", "", 2)).containsExactly("a", "b/");
        assertThat(store.list("", "b/", 2)).containsExactly("e");
        assertThat(store.list("", "", -1)).containsExactly("a", "b/", "e");
    }

    @Test
    void listRefusesAPrefixThatIsNoDirectory() {
        assertThatThrownBy(() -> store.list("a", "", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreOrderedByTheirUtf8Bytes() {
        // As UTF-16 the surrogates of the emoji would come before U+FB01.
        putAll("\ufb01", "\ud83d\ude00", "я", "a", "Z");
        assertThat(store.list("", "", 0)).containsExactly("Z", "a", "я", "\ufb01", "\ud83d\ude00");
        assertThat(store.scan("", "\ufb01", 10)).containsExactly("\ud83d\ude00");
    }

    @Test
    void scanGivesFullKeysAtAnyDepth() {
        putAll("a", "a/b", "a/c/d", "ab", "b");
        assertThat(store.scan("", "", 10)).containsExactly("a", "a/b", "a/c/d", "ab", "b");
        assertThat(store.scan("a/", "", 10)).containsExactly("a/b", "a/c/d");
        assertThat(store.scan("a/", "a/b", 10)).containsExactly("a/c/d");
        assertThat(store.scan("a/", "Z", 10)).containsExactly("a/b", "a/c/d");
        assertThat(store.scan("a", "", 2)).containsExactly("a", "a/b");
        assertThat(store.scan("a/", "b", 10)).isEmpty();
    }

    @Test
    void scanNeedsALimit() {
        assertThatThrownBy(() -> store.scan("", "", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pagesOfAListMakeTheWholeList() {
        TreeSet<String> expected = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            put("dir/" + (i % 2 == 0 ? "n" + i : "n" + i + "/below/" + i), "x");
            expected.add(i % 2 == 0 ? "n" + i : "n" + i + "/");
        }
        List<String> all = new ArrayList<>();
        String after = "";
        while (true) {
            List<String> page = store.list("dir/", after, 7);
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
            after = page.getLast();
        }
        assertThat(all).containsExactlyElementsOf(expected);
    }

    @Test
    void anExportHasEveryEntryInOrder() throws IOException {
        putAll("b", "a/c", "a");
        put("a", "later");
        var exported = new ArrayList<String>();
        store.export((key, value) -> exported.add(new String(key, UTF_8) + "=" + new String(value, UTF_8)));
        assertThat(exported).containsExactly("a=later", "a/c=a/c", "b=b");
    }

    @Test
    void aReplacementIsAllThatIsThereAfterwards() {
        putAll("a", "b");
        assertThat(text("b")).isEqualTo("b");
        store.replace(sink -> {
            sink.entry(bytes("b"), bytes("new"));
            sink.entry(bytes("c"), new byte[0]);
        });
        assertThat(store.get("a")).isNull();
        assertThat(text("b")).isEqualTo("new");
        assertThat(store.get("c")).isEmpty();
        put("d", "d");
        assertThat(store.scan("", "", 10)).containsExactly("b", "c", "d");
    }

    @Test
    void aReplacementThatFailsHalfwayChangesNothing() {
        putAll("a", "b");
        assertThatThrownBy(() -> store.replace(sink -> {
                    sink.entry(bytes("c"), bytes("c"));
                    throw new IOException("the file is cut");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the file is cut");
        assertThat(store.scan("", "", 10)).containsExactly("a", "b");
        put("d", "d");
        assertThat(text("d")).isEqualTo("d");
    }

    @Test
    void closedStoreRefusesEverything() {
        put("a", "one");
        store.close();
        assertThatThrownBy(() -> store.get("a")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.list("", "", 0)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.scan("", "", 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> put("b", "two"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        store.close();
    }

    @Test
    void randomOperationsMatchASortedMap() {
        StoreModel.check(store, System.nanoTime(), 3_000);
    }

    final void put(String key, String value) {
        store.write(List.of(Change.put(key, bytes(value))));
    }

    final String text(String key) {
        return new String(Objects.requireNonNull(store.get(key), key), UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void putAll(String... keys) {
        for (String key : keys) {
            put(key, key);
        }
    }
}
