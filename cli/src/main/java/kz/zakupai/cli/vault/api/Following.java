package kz.zakupai.cli.vault.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kz.zakupai.vault.client.transport.HeaderLine;
import kz.zakupai.vault.client.transport.PassedAnswer;
import kz.zakupai.vault.client.transport.PassedRequest;
import kz.zakupai.vault.client.transport.VaultPassage;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/** Reads an answer that goes on and on, line by line. */
final class Following {
    /** A server that has nothing to say for so long is taken for gone. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(24);

    private static final int LONGEST_REFUSAL = 64 * 1024;

    private final ApiOptions options;

    Following(ApiOptions options) {
        this.options = options;
    }

    /**
     * Hands over every line that is not empty; returns when the answer ends.
     *
     * @throws ApiFailure when it is refused, or the connection ends in the middle of it
     */
    void follow(ApiRequest request, Consumer<String> lines) {
        var settings = options.settings().withTimeouts(options.settings().connectTimeout(), LONGEST_SILENCE);
        try (VaultPassage passage = new VaultPassage(settings);
                PassedAnswer answer = passage.pass(passed(request))) {
            if (answer.status() != 200) {
                VaultResponse refusal = answer.whole(LONGEST_REFUSAL);
                throw new ApiFailure(ErrorText.of(options.settings(), request, refusal), refusal.status(), null);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    lines.accept(line);
                }
            }
        } catch (VaultUnreachable e) {
            throw new ApiFailure(ErrorText.of(options.settings(), request, e), e);
        } catch (IOException e) {
            throw new ApiFailure("the connection ended: " + e.getMessage(), e);
        }
    }

    private PassedRequest passed(ApiRequest request) {
        List<HeaderLine> headers = new ArrayList<>();
        headers.add(HeaderLine.of("X-Vault-Request", "true"));
        options.token().ifPresent(token -> headers.add(new HeaderLine("X-Vault-Token", token)));
        options.headers().forEach((name, value) -> headers.add(HeaderLine.of(name, value)));
        String query = request.query().stream()
                .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                .collect(Collectors.joining("&"));
        String target = "/v1/" + request.path() + (query.isEmpty() ? "" : "?" + query);
        return new PassedRequest("GET", target, headers, PassedRequest.NO_BODY, InputStream.nullInputStream());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
