package kz.zakupai.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house: who may know whom, and how things are called. */
class ArchitectureTests {
    private static final String SECRET = "kz.zakupai.secret..";
    private static final String CLIENT = "kz.zakupai.vault.client..";
    private static final String SPRING = "kz.zakupai.vault.spring..";
    private static final String SERVER = "kz.zakupai.vault.server..";
    private static final String KIT = "kz.zakupai.service..";
    private static final String CALC = "kz.zakupai.calc..";
    private static final String RISK = "kz.zakupai.risk..";
    private static final String ETL = "kz.zakupai.etl..";
    private static final String CLI = "kz.zakupai.cli..";
    private static final String PORTAL = "kz.zakupai.portal..";
    private static final String BENCH = "kz.zakupai.bench..";

    private static JavaClasses project;

    @BeforeAll
    static void read() {
        project = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("kz.zakupai")
                // The benches are the one part that knows all others, and that only prints.
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(BENCH)));
    }

    @Test
    void everyPartOfTheProjectIsLookedAt() {
        for (String part : new String[] {SECRET, CLIENT, SPRING, SERVER, KIT, CALC, RISK, ETL, CLI, PORTAL}) {
            String name = part.replace("..", "");
            assertThat(project.stream())
                    .as(name)
                    .anyMatch(type -> type.getPackageName().startsWith(name));
        }
    }

    @Test
    void secretsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage(SECRET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, SPRING, SERVER, KIT, CALC, RISK, ETL, CLI)
                .check(project);
    }

    @Test
    void theServerKnowsOnlySecrets() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT, SPRING, KIT, CALC, RISK, ETL, CLI)
                .check(project);
    }

    @Test
    void theClientKnowsOnlySecrets() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPRING, SERVER, KIT, CALC, RISK, ETL, CLI, "org.springframework..")
                .check(project);
    }

    @Test
    void theStarterKnowsTheClientAndNothingAboveIt() {
        noClasses()
                .that()
                .resideInAPackage(SPRING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, KIT, CALC, RISK, ETL, CLI)
                .check(project);
    }

    @Test
    void whatServicesShareKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage(KIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, CALC, RISK, ETL, CLI)
                .check(project);
    }

    @Test
    void servicesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(CALC)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, RISK, ETL, CLI)
                .check(project);
        noClasses()
                .that()
                .resideInAPackage(RISK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, CALC, ETL, CLI)
                .check(project);
        noClasses()
                .that()
                .resideInAPackage(ETL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER, CALC, RISK, CLI)
                .check(project);
    }

    @Test
    void theSimulatorKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(PORTAL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SECRET, CLIENT, SPRING, SERVER, KIT, CALC, RISK, ETL, CLI)
                .check(project);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("kz.zakupai.(**)").should().beFreeOfCycles().check(project);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Utils?|Helpers?)(\\$.*)?")
                .check(project);
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..misc..")
                .check(project);
    }

    @Test
    void onlyTheTwoCommandLinesTheServerAndProgramsOfTheirOwnPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        CLI,
                        "kz.zakupai.vault.server",
                        "kz.zakupai.portal",
                        "kz.zakupai.service.probe",
                        "kz.zakupai.service.junit.telegram")
                .should()
                .accessField(System.class, "out")
                .check(project);
    }
}
