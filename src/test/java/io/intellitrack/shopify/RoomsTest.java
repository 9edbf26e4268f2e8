package io.intellitrack.shopify;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all classes takes seconds
class RoomsTest {
    private static final String ROOT = "io.intellitrack.shopify";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void noCircleLeadsThroughRooms() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theRoofHoldsNothingButTheWayIn() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .haveSimpleName("Main")
                .orShould()
                .haveSimpleName("package-info")
                .check(classes);
    }

    @Test
    void settingsAndTheMachineKnowNoRoomThatUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".settings..", ROOT + ".machine..", ROOT + ".text..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(ROOT + ".settings..", ROOT + ".machine..", ROOT + ".text.."))))
                .check(classes);
    }

    @Test
    void onlyWhatDrivesTheProgramKnowsHowItIsBuilt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".wiring..", ROOT + ".cli..", ROOT + ".check..", ROOT + ".ops..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".wiring..")
                .check(classes);
    }

    @Test
    void onlyTheShopifyRoomAndTheSandboxKnowGraphQl() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".shopify..", ROOT + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("graphql..")
                .check(classes);
    }

    @Test
    void theShopifyRoomKnowsNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".shopify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".flow..",
                        ROOT + ".mapping..",
                        ROOT + ".intellitrack..",
                        ROOT + ".fulfillment..",
                        ROOT + ".endofday..",
                        ROOT + ".reconcile..",
                        ROOT + ".database..",
                        ROOT + ".cli..",
                        ROOT + ".ops..",
                        ROOT + ".sandbox..")
                .check(classes);
    }

    @Test
    void theSandboxKnowsNothingOfTheConnector() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".sandbox..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".sandbox..",
                        "java..",
                        "javax.sql..",
                        "graphql..",
                        "io.javalin..",
                        "jakarta.servlet..",
                        "org.eclipse.jetty..",
                        "kotlin..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..")
                .because("it is a store by itself, and uses no more of the class path than it needs")
                .check(classes);
    }

    @Test
    void onlyTheCommandsKnowTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".sandbox..", ROOT + ".cli..", ROOT + ".demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".sandbox..")
                .check(classes);
    }

    @Test
    void theRoomsOfTheSandboxFormNoCircle() {
        slices().matching(ROOT + ".sandbox.(*)..").should().beFreeOfCycles().check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".sandbox.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".sandbox")
                .because("the server is the door, and stands before all rooms")
                .check(classes);
    }

    @Test
    void noFlowKnowsWhoDrivesIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".flow..",
                        ROOT + ".mapping..",
                        ROOT + ".intellitrack..",
                        ROOT + ".fulfillment..",
                        ROOT + ".endofday..",
                        ROOT + ".reconcile..",
                        ROOT + ".database..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".cli..", ROOT + ".ops..")
                .check(classes);
    }

    @Test
    void noWayInKnowsSql() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".ops.pages..", ROOT + ".ops.http..", ROOT + ".ops.jmx..", ROOT + ".ops.users..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".database..", "org.jdbi..", "java.sql..", "javax.sql..")
                .check(classes);
    }

    @Test
    void whatIsShownDoesNotKnowHow() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".ops.views..", ROOT + ".ops.notices..", ROOT + ".ops.users..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".ops.http..",
                        ROOT + ".ops.jmx..",
                        ROOT + ".ops.pages..",
                        "io.javalin..",
                        "javax.management..")
                .check(classes);
    }

    @Test
    void noWayInKnowsAnother() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".ops.pages..", ROOT + ".ops.jmx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".ops.http..")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".ops.pages..", ROOT + ".ops.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".ops.jmx..")
                .check(classes);
    }

    @Test
    void noClassHidesBehindAnEmptyName() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Data")
                .check(classes);
    }

    @Test
    void nobodySleepsWithoutASleeper() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .and()
                .resideOutsideOfPackages(ROOT + ".sandbox..", ROOT + ".cli..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(classes);
    }
}
