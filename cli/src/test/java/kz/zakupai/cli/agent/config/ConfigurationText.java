package kz.zakupai.cli.agent.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a configuration from a text, as from a file in {@code folder}. */
record ConfigurationText(Path folder, Map<String, String> environment) {
    AgentConfiguration hcl(String text) {
        return file("agent.hcl", text);
    }

    AgentConfiguration json(String text) {
        return file("agent.json", text);
    }

    private AgentConfiguration file(String name, String text) {
        write(name, text);
        return AgentConfiguration.load(List.of(Path.of(name)), environment, folder);
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
