package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ListingTests {
    private final TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    private int seeks;
    private int steps;

    @Test
    void directoryCostsOneSeekHoweverMuchIsInIt() {
        List<String> expected = new ArrayList<>();
        for (int directory = 0; directory < 10; directory++) {
            expected.add("d" + directory + "/");
            for (int i = 0; i < 1_000; i++) {
                keys.add(Keys.key("top/d" + directory + "/key" + i));
            }
        }
        assertThat(Listing.list("top/", "", 0, Counted::new)).isEqualTo(expected);
        assertThat(steps).isEqualTo(11);
        assertThat(seeks).isEqualTo(11);
    }

    @Test
    void limitedListReadsNoFurtherThanItsLimit() {
        for (int i = 0; i < 1_000; i++) {
            keys.add(Keys.key("key" + i));
        }
        assertThat(Listing.list("", "key5", 3, Counted::new)).containsExactly("key50", "key500", "key501");
        assertThat(steps).isEqualTo(3);
        assertThat(seeks).isEqualTo(1);
    }

    @Test
    void scanStartsBehindTheLastKeyWithoutReadingTheOnesBefore() {
        for (int i = 0; i < 1_000; i++) {
            keys.add(Keys.key("key" + i));
        }
        assertThat(Listing.scan("key", "key998", 10, Counted::new)).containsExactly("key999");
        assertThat(steps).isEqualTo(2);
    }

    private final class Counted implements KeyCursor {
        private final byte[] end;
        private byte @Nullable [] position;

        Counted(byte[] end) {
            this.end = end;
        }

        @Override
        public void seek(byte[] from) {
            seeks++;
            position = keys.ceiling(from);
        }

        @Override
        public byte @Nullable [] next() {
            steps++;
            byte[] key = position;
            if (key == null || Arrays.compareUnsigned(key, end) >= 0) {
                return null;
            }
            position = keys.higher(key);
            return key;
        }
    }
}
