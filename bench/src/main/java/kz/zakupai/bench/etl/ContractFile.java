package kz.zakupai.bench.etl;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recorded contracts, repeated with ids of their own until there are enough, in the form of the portal's REST pages. */
final class ContractFile {
    private static final long FIRST_ID = 1_000_000_000L;

    private ContractFile() {}

    /** Writes {@code rows} contracts and returns how many bytes that took. */
    static long write(Path recording, Path file, long rows) throws IOException {
        List<byte[]> tails = new ArrayList<>();
        for (JsonNode item : JsonMapper.shared().readTree(recording).path("items")) {
            ObjectNode withoutId = (ObjectNode) item.deepCopy();
            withoutId.remove(List.of("id", "root_id"));
            tails.add(withoutId.toString().substring(1).getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(ascii("{\"total\":" + rows + ",\"limit\":500,\"next_page\":\"\",\"items\":["));
            for (long row = 0; row < rows; row++) {
                long id = FIRST_ID - row;
                out.write(ascii((row == 0 ? "" : ",") + "{\"id\":" + id + ",\"root_id\":" + id + ","));
                out.write(tails.get((int) (row % tails.size())));
            }
            out.write(ascii("]}"));
        }
        return Files.size(file);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
