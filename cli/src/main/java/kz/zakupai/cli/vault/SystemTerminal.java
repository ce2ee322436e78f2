package kz.zakupai.cli.vault;

import java.io.Console;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import kz.zakupai.cli.vault.command.Terminal;
import kz.zakupai.secret.Secret;

/**
 * The terminal of this process. Which streams are terminals the launcher tells in the property {@code zakupai.terminal},
 * because asking the JDK for its console costs more time than a command takes.
 */
final class SystemTerminal implements Terminal {
    private final boolean in;
    private final boolean out;

    private SystemTerminal(boolean in, boolean out) {
        this.in = in;
        this.out = out;
    }

    static Terminal current() {
        String streams = System.getProperty("zakupai.terminal");
        if (streams != null) {
            return new SystemTerminal(streams.contains("0"), streams.contains("1"));
        }
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new SystemTerminal(terminal, terminal);
    }

    @Override
    public boolean showsOutput() {
        return out;
    }

    @Override
    public Optional<Secret> readHidden() {
        Console console = in ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword();
        if (typed == null) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4 * typed.length];
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
        byte[] content = Arrays.copyOf(bytes, encoded.position());
        Secret secret = Secret.of(content);
        Arrays.fill(typed, '\0');
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(content, (byte) 0);
        return Optional.of(secret);
    }
}
