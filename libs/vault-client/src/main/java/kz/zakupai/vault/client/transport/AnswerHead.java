package kz.zakupai.vault.client.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The head of one answer, every header as it came. Strict: what could be read in two ways is an error. */
record AnswerHead(int status, boolean keepAlive, List<HeaderLine> headers) {
    private static final int MAX_HEADERS = 200;
    private static final int MAX_INTERIM_ANSWERS = 8;

    /** Reads the head of the next final answer; interim ones (1xx) are skipped. */
    static AnswerHead read(ResponseReader reader) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
            reader.beginHead();
            String statusLine = reader.headLine();
            int status = ResponseReader.status(statusLine);
            List<HeaderLine> headers = headers(reader);
            if (status >= 200) {
                return new AnswerHead(status, statusLine.startsWith("HTTP/1.1") && !closes(headers), headers);
            }
        }
        throw new ResponseReader.NotHttp("too many interim answers");
    }

    private static List<HeaderLine> headers(ResponseReader reader) throws IOException {
        List<HeaderLine> headers = new ArrayList<>();
        for (int count = 0; count <= MAX_HEADERS; count++) {
            String line = reader.headLine();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(colon - 1) == ' ' || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new ResponseReader.NotHttp("a malformed header");
            }
            headers.add(HeaderLine.of(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        throw new ResponseReader.NotHttp("more than " + MAX_HEADERS + " headers");
    }

    private static boolean closes(List<HeaderLine> headers) {
        return values(headers, "connection").stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }

    private static List<String> values(List<HeaderLine> headers, String name) {
        return headers.stream()
                .filter(line -> line.is(name))
                .map(line -> line.value().reveal())
                .toList();
    }

    AnswerBody body(ResponseReader reader, String method) throws ResponseReader.NotHttp {
        List<String> codings = values(headers, "transfer-encoding");
        List<String> lengths =
                values(headers, "content-length").stream().distinct().toList();
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new AnswerBody(reader, AnswerBody.Framing.NONE, 0);
        }
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty() || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                throw new ResponseReader.NotHttp(
                        "an answer with transfer coding and length, or with an unknown coding");
            }
            return new AnswerBody(reader, AnswerBody.Framing.CHUNKS, 0);
        }
        if (lengths.size() > 1) {
            throw new ResponseReader.NotHttp("two lengths for one answer");
        }
        return lengths.isEmpty()
                ? new AnswerBody(reader, AnswerBody.Framing.CONNECTION_END, 0)
                : new AnswerBody(reader, AnswerBody.Framing.LENGTH, AnswerBody.length(lengths.getFirst(), 10));
    }
}
