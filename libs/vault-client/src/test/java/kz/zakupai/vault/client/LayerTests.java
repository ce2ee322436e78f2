package kz.zakupai.vault.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each layer knows only those below it, and none knows a framework, data binding or the server. */
class LayerTests {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("kz.zakupai.vault.client");

    @Test
    void layersKnowOnlyThoseBelow() {
        assertThat(CLASSES).isNotEmpty();
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("json")
                .definedBy("kz.zakupai.vault.client.json")
                .layer("transport")
                .definedBy("kz.zakupai.vault.client.transport")
                .layer("session")
                .definedBy("kz.zakupai.vault.client.session")
                .layer("kv")
                .definedBy("kz.zakupai.vault.client.kv")
                .layer("client")
                .definedBy("kz.zakupai.vault.client")
                .layer("start")
                .definedBy("kz.zakupai.vault.client.start")
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers("client", "start")
                .whereLayer("kv")
                .mayOnlyBeAccessedByLayers("client", "start")
                .whereLayer("transport")
                .mayOnlyBeAccessedByLayers("session", "kv", "client", "start")
                .check(CLASSES);
    }

    @Test
    void theWayToTheFirstSecretStaysShort() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "kz.zakupai.vault.server..",
                        "org.springframework..",
                        "tools.jackson.databind..",
                        "java.net.http..")
                .check(CLASSES);
    }
}
