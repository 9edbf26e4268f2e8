package io.intellitrack.shopify;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all classes takes seconds
class RoomsTest {
    private static final String ROOT = "io.intellitrack.shopify";
    private static final int MOST_PARAMETERS = 6;

    /** A row of a table or of a statement's result has as many components as columns, an answer of the API as fields. */
    private static final Set<String> ROWS_AND_ANSWERS = Set.of(
            "allocation.UndoneOutbox$Part",
            "allocation.UndoneOutbox$Row",
            "allocation.UnitsReader$Header",
            "allocation.UnitsReader$Sent",
            "endofday.ledger.Adjustments$Open",
            "endofday.ledger.Ledger$Entry",
            "endofday.stock.AdjustmentRow",
            "endofday.stock.OpenWork$Line",
            "endofday.stock.Stock",
            "flow.Parked$Entry",
            "flow.RunLog$Entry",
            "flow.gate.StoreState$State",
            "fulfillment.due.OutboxSnapshot$Part",
            "fulfillment.outbox.OutboxRow",
            "intellitrack.items.ItemRow",
            "intellitrack.orders.OrderLines$Line",
            "ops.ParkedGroup",
            "ops.monitoring.Status$Row",
            "ops.monitoring.Status$Snapshot",
            "ops.views.About",
            "ops.views.AuditEntry",
            "ops.views.EndOfDayView",
            "ops.views.EndOfDayView$LedgerRow",
            "ops.views.EndOfDayView$PreviewRow",
            "ops.views.ListedOrder",
            "ops.views.OrderStory",
            "ops.views.OrderStory$Attempt",
            "ops.views.OrderStory$Line",
            "ops.views.OrderStory$Outgoing",
            "ops.views.OrderStory$PickingOrder",
            "ops.views.Progress",
            "ops.views.TriedRecord",
            "reconcile.proofs.Difference",
            "reconcile.proofs.Proof",
            "sandbox.bulk.BulkMemory$Written",
            "sandbox.http.Journal$Entry",
            "sandbox.node.MailingAddress",
            "shopify.bulk.BulkOperation",
            "settings.Sources$Described");

    /** Too large as they are, and still to be cut; nothing may be added. */
    private static final Set<String> STILL_TO_BE_CUT = Set.of(
            "endofday.ledger.Day",
            "fulfillment.due.DueCheck",
            "fulfillment.outbox.Draft",
            "fulfillment.planning.Situation",
            "intellitrack.stock.StockStore$Move",
            "ops.monitoring.Figures$Snapshot",
            "ops.pages.AttentionGroup",
            "ops.pages.Card",
            "ops.pages.Chart$Bar",
            "reconcile.Reread",
            "sandbox.faults.InjectedFault",
            "settings.Settings",
            "settings.Settings$IntelliTrack",
            "settings.Settings$Orders",
            "settings.Settings$Shopify",
            "shopify.graphql.Preflight",
            "shopify.stock.Level");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void noCircleLeadsThroughRooms() {
        assertThat(onOrAboveACircle(name -> name.replaceFirst("[.].*", ""))).isEmpty();
        assertThat(onOrAboveACircle(name -> name)).isEmpty();
    }

    /** @param room of a package's name below the root */
    private Set<String> onOrAboveACircle(UnaryOperator<String> room) {
        Map<String, Set<String>> knows = new TreeMap<>();
        for (JavaClass each : classes) {
            String from = room.apply(below(each));
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                String to = target.getPackageName().startsWith(ROOT) ? room.apply(below(target)) : from;
                if (!to.equals(from)) {
                    knows.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
                }
            }
        }
        // who knows nobody that is left leads into no circle
        while (knows.values().removeIf(known -> known.stream().noneMatch(knows::containsKey))) {}
        return knows.keySet();
    }

    private static String below(JavaClass each) {
        return each.getPackageName().substring(ROOT.length()).replaceFirst("^[.]", "");
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
        knowsOnly(ROOT + ".settings..", ROOT + ".machine..", ROOT + ".text..");
        knowsOnly(ROOT + ".machine..", ROOT + ".settings..", ROOT + ".text..");
        knowsOnly(ROOT + ".text..", ROOT + ".settings..", ROOT + ".machine..");
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
        knowsOnly(ROOT + ".shopify..", ROOT + ".settings..", ROOT + ".machine..", ROOT + ".text..");
    }

    private void knowsOnly(String... rooms) {
        noClasses()
                .that()
                .resideInAPackage(rooms[0])
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(rooms))))
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
    void noRoomOfTheSandboxKnowsItsDoor() {
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

    @Test
    void noConstructorTakesMoreThanSixParameters() {
        assertThat(classes.stream()
                        .filter(each -> !each.isRecord() && !each.isEnum() && !each.isAnonymousClass())
                        .flatMap(each -> each.getConstructors().stream())
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > MOST_PARAMETERS)
                        .map(constructor -> constructor.getFullName()))
                .isEmpty();
    }

    @Test
    void noRecordHasMoreThanSixComponentsThatIsNoRowAndNoAnswer() {
        Set<String> large = new TreeSet<>();
        for (JavaClass each : classes) {
            if (each.isRecord() && each.reflect().getRecordComponents().length > MOST_PARAMETERS) {
                large.add(each.getName().substring(ROOT.length() + 1));
            }
        }
        Set<String> known = new TreeSet<>(ROWS_AND_ANSWERS);
        known.addAll(STILL_TO_BE_CUT);
        assertThat(large).as("whoever cuts one takes it off the list").isEqualTo(known);
    }

    @Test
    void noSimpleNameStandsForTwoClasses() {
        Map<String, Set<String>> places = new TreeMap<>();
        for (JavaClass each : classes) {
            if (each.isTopLevelClass() && !each.getSimpleName().equals("package-info")) {
                places.computeIfAbsent(each.getSimpleName(), none -> new TreeSet<>())
                        .add(each.getPackageName());
            }
        }
        places.values().removeIf(packages -> packages.size() == 1);
        assertThat(places).isEmpty();
    }
}
