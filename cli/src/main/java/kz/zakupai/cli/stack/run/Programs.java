package kz.zakupai.cli.stack.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.process.Program;

/** The programs of the stack: command, environment and health address of each. No secret stands in any of them. */
final class Programs {
    private static final String VERSION = "0.1.0";
    private static final String IMPORTS = "ZAKUPAI_IMPORT_DIRECTORY";

    private final Home home;
    private final Ports ports;
    private final Map<String, String> outside;

    /** @param outside the environment of this process, of which only named variables are passed on */
    Programs(Home home, Ports ports, Map<String, String> outside) {
        this.home = home;
        this.ports = ports;
        this.outside = Map.copyOf(outside);
    }

    URI vaultAddress() {
        return URI.create("http://127.0.0.1:" + ports.vault());
    }

    /** The Vault, by its launcher, which knows its start-up cache and becomes the JVM. */
    Program vault() {
        return new Program(
                "vault",
                List.of(home.project().resolve("vault").toString(), "server", "-config=" + home.configuration()),
                Map.of(
                        "PATH", outside.getOrDefault("PATH", "/usr/bin:/bin"),
                        "HOME", home.folder().toString(),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "ZAKUPAI_SKIP_BUILD", "true"),
                home.vault(),
                home.log("vault"),
                ports.vault(),
                vaultAddress().resolve("/v1/sys/health?sealedcode=200&uninitcode=200"));
    }

    Program service(String name) {
        int port = ports.service(name);
        return new Program(
                name,
                serviceCommand(name),
                serviceEnvironment(name, port),
                OwnerOnly.directory(home.folder().resolve("work").resolve(name)),
                home.log(name),
                port,
                URI.create("http://127.0.0.1:" + port + "/health"));
    }

    private List<String> serviceCommand(String name) {
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.addAll(StartCache.flags(name));
        command.addAll(cache(name).useFlags());
        command.add("-jar");
        command.add(jar(name).toString());
        return command;
    }

    private Map<String, String> serviceEnvironment(String name, int port) {
        Path credentials = home.credentials().resolve(name);
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", outside.getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("LANG", "C.UTF-8");
        environment.put("VAULT_ADDR", vaultAddress().toString());
        environment.put("VAULT_ROLE_ID_FILE", credentials.resolve("role-id").toString());
        environment.put("VAULT_SECRET_ID_FILE", credentials.resolve("secret-id").toString());
        environment.put("SERVER_PORT", Integer.toString(port));
        if (name.equals("etl-service")) {
            environment.put(IMPORTS, OwnerOnly.directory(home.imports()).toString());
        }
        for (String setting : Services.SETTINGS) {
            if (outside.containsKey(setting)) {
                environment.put(setting, outside.get(setting));
            }
        }
        return environment;
    }

    StartCache cache(String service) {
        return new StartCache(
                StartCache.flags(service), java(), jar(service), home.project().resolve("target/launch"));
    }

    private Path jar(String service) {
        return home.project()
                .resolve("services")
                .resolve(service)
                .resolve("target/" + service + "-" + VERSION + ".jar");
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
