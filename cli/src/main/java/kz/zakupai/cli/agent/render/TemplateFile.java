package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kz.zakupai.cli.agent.config.TemplateText;
import kz.zakupai.cli.agent.template.Template;
import kz.zakupai.cli.agent.template.TemplateError;
import org.jspecify.annotations.Nullable;

/** A template, read again when its file has changed. For one thread. */
final class TemplateFile {
    private final TemplateText text;
    private @Nullable FileMark mark;
    private @Nullable Template template;

    TemplateFile(TemplateText text) {
        this.text = text;
    }

    /** The name in messages. */
    String name() {
        return text.source().map(Path::toString).orElse("the contents in the configuration");
    }

    boolean changed() {
        Optional<Path> source = text.source();
        return source.isPresent() && mark != null && !FileMark.of(source.get()).equals(mark);
    }

    /** @throws RenderingFailed if it cannot be read, or is no template; its place in the file is said */
    Template template() {
        Template known = template;
        if (known != null && !changed()) {
            return known;
        }
        template = null;
        Template read = parsed(source());
        template = read;
        return read;
    }

    private String source() {
        if (text.source().isEmpty()) {
            return text.contents().orElse("");
        }
        Path file = text.source().get();
        mark = FileMark.of(file);
        try {
            if (Files.size(file) > Template.MAX_LENGTH * 4L) {
                throw new RenderingFailed("the template " + file + " is longer than can be read");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RenderingFailed("the template " + file + " cannot be read: " + Problems.of(e), e);
        }
    }

    private Template parsed(String source) {
        try {
            return Template.parse(source, text.leftDelimiter(), text.rightDelimiter());
        } catch (TemplateError e) {
            throw located(e);
        }
    }

    /** {@code app.ctmpl:3:14: what is wrong}. */
    RenderingFailed located(TemplateError error) {
        return new RenderingFailed(name() + ":" + error.getMessage(), error);
    }
}
