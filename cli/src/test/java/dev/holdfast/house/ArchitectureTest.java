package dev.holdfast.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.grpc.Deadline;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rules about who may know whom, over the compiled classes of all modules. */
final class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(place -> !place.contains("-tests.jar"))
                    .withImportOption(place -> !place.contains("dev/holdfast/api/"))
                    .importPackages("dev.holdfast");

    private static final Map<Class<?>, Set<String>> WAITING =
            Map.of(
                    Thread.class, Set.of("sleep", "join"),
                    Object.class, Set.of("wait"),
                    Process.class, Set.of("waitFor"),
                    LockSupport.class, Set.of("park", "parkNanos", "parkUntil"),
                    java.util.concurrent.Future.class, Set.of("get", "join"),
                    CountDownLatch.class, Set.of("await"),
                    Semaphore.class, Set.of("acquire"),
                    BlockingQueue.class, Set.of("take", "put"),
                    Future.class, Set.of("await"));

    @Test
    void theRulesSeeTheClasses() {
        assertThat(CLASSES.contain("dev.holdfast.stock.core.Decider")).isTrue();
        assertThat(CLASSES.contain("dev.holdfast.gateway.contract.Contract")).isTrue();
        assertThat(
                        CLASSES.that(
                                resideInAnyPackage(
                                        "dev.holdfast.platform..", "dev.holdfast.cli..")))
                .isNotEmpty();
        assertThat(CLASSES.that(resideInAnyPackage("dev.holdfast.api.."))).isEmpty();
    }

    @Test
    void decisionsKnowNoOutsideWorld() {
        classes()
                .that()
                .resideInAPackage("..core..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        "java.lang..",
                                        "java.util",
                                        "java.util.function",
                                        "java.util.stream",
                                        "java.time..",
                                        "org.jspecify..",
                                        "..core..")
                                .or(describe("arrays of them", JavaClass::isArray)))
                .check(CLASSES);
    }

    @Test
    void nothingWaitsOnAnEventLoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..migration..",
                        "dev.holdfast.cli..",
                        "dev.holdfast.local..",
                        "dev.holdfast.chaos..")
                .and()
                .doNotHaveFullyQualifiedName("dev.holdfast.platform.life.ProcessEnd")
                .and()
                .doNotHaveFullyQualifiedName("dev.holdfast.platform.life.CpuTimes")
                .should()
                .accessTargetWhere(blocks())
                .check(CLASSES);
    }

    @Test
    void jdbcIsForMigrationsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..migration..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void streamObserversStayInGrpc() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..grpc..", "dev.holdfast.cli..", "dev.holdfast.examples..")
                .should()
                .dependOnClassesThat(type(StreamObserver.class))
                .check(CLASSES);
    }

    @Test
    void thePlatformKnowsNoWordOfTheDomain() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.holdfast.stock..", "dev.holdfast.api.stock..")
                .check(CLASSES);
    }

    /** So that a call that is added to the contract is served without a line here. */
    @Test
    void theGatewayKnowsServicesByTheirDescriptorsAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.holdfast.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.holdfast.stock..", "dev.holdfast.api.stock..")
                .check(CLASSES);
    }

    @Test
    void wireTypesStayOnTheWire() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..stock.core..", "..stock.lanes..", "..stock.store..", "..stock.expiry..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "dev.holdfast.api..", "com.google.protobuf..", "io.grpc..")
                                .and(not(type(Deadline.class))))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.holdfast.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void logsGoThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
                .check(CLASSES);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    /** Calls that hold a thread until something happens elsewhere. */
    private static DescribedPredicate<JavaAccess<?>> blocks() {
        return describe(
                "wait for something",
                access ->
                        WAITING.entrySet().stream()
                                .filter(of -> of.getValue().contains(access.getName()))
                                .anyMatch(
                                        of -> access.getTargetOwner().isAssignableTo(of.getKey())));
    }
}
