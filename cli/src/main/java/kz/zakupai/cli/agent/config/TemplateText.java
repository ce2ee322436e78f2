package kz.zakupai.cli.agent.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A template's text and how it is read. Exactly one of source and contents is there.
 *
 * @param source the file that holds the text; read again when it changes
 * @param contents the text itself
 * @param sandbox the folder that {@code file} may read from; anything where absent
 */
public record TemplateText(
        Optional<Path> source,
        Optional<String> contents,
        boolean errorOnMissingKey,
        String leftDelimiter,
        String rightDelimiter,
        Optional<Path> sandbox) {}
