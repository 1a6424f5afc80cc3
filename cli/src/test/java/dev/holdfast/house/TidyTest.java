package dev.holdfast.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules about the text of the project's files. Each failure lists the places that break the rule.
 */
final class TidyTest {

    private static final int LONGEST_FILE = 400;
    private static final int HEADER = 40;
    private static final Pattern PACKAGE = Pattern.compile("^package ([a-z0-9.]+);");
    private static final Pattern KIND_OF_FOLDER =
            Pattern.compile("\\.(impl|utils?|commons?|dto|models?|services?|helpers?|misc)(\\.|;)");
    private static final Pattern KIND_OF_NAME =
            Pattern.compile(
                    "(Impl|Manager|Helper|Utils?|Base|DTO|Dto)\\.java$|^I[A-Z][a-z]\\w*\\.java$");
    private static final Pattern TEST_METHOD =
            Pattern.compile("^\\s*@(Test|ParameterizedTest|TestFactory|RepeatedTest|Property)\\b");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern REGISTRY =
            Pattern.compile("https?://(\\S*/maven2|(registry|deb|repo\\d*)\\.)");
    private static final Pattern HOME = Pattern.compile("(?<![\\w.$}])/(home|Users)/\\w+");

    private static final SourceTree TREE = SourceTree.ofThisProject();

    @Test
    void everyPackageSaysWhatItIs() {
        Set<String> doors =
                TREE.java()
                        .filter(file -> file.fileName().equals("package-info.java"))
                        .filter(file -> file.contains("@NullMarked"))
                        .map(TidyTest::moduleAndPackage)
                        .collect(Collectors.toSet());
        Set<String> packages =
                TREE.java()
                        .map(TidyTest::moduleAndPackage)
                        .collect(Collectors.toCollection(TreeSet::new));

        packages.removeAll(doors);

        assertThat(packages)
                .as("packages without a package-info.java that is @NullMarked")
                .isEmpty();
    }

    @Test
    void noFileIsLongWithoutAReason() {
        Stream<String> tooLong =
                Stream.of("java", "js", "css", "html", "sql", "sh")
                        .flatMap(TREE::withEnding)
                        .filter(file -> file.lines().size() > LONGEST_FILE)
                        .filter(Predicate.not(TidyTest::saysWhyItIsLong))
                        .map(file -> file.path() + " has " + file.lines().size() + " lines");

        assertThat(tooLong)
                .as("files past %d lines whose header doesn't say 'long because'", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void foldersAreConceptsNotKinds() {
        assertThat(
                        TREE.java()
                                .flatMap(file -> file.places(PACKAGE))
                                .filter(KIND_OF_FOLDER.asPredicate()))
                .isEmpty();
    }

    @Test
    void typesAreNamedAfterWhatTheyAre() {
        assertThat(TREE.java().map(SourceFile::fileName).filter(KIND_OF_NAME.asPredicate()))
                .isEmpty();
    }

    @Test
    void noTestIsPassedOverForItsName() {
        Stream<String> neverRun =
                TREE.java()
                        .filter(SourceFile::isTest)
                        .filter(file -> file.places(TEST_METHOD).findAny().isPresent())
                        .filter(file -> !file.fileName().matches("\\w+(Test|IT)\\.java"))
                        .filter(file -> !isSuite(file))
                        .map(SourceFile::path);

        assertThat(neverRun).as("tests that are called neither …Test nor …IT").isEmpty();
    }

    @Test
    void nothingSleepsIsLeftForLaterOrPrints() {
        assertThat(code(file -> true, "Thread\\.sleep|@Disabled|TODO|FIXME")).isEmpty();
        assertThat(code(file -> !file.path().startsWith("cli/"), "System\\.(out|err)\\b"))
                .isEmpty();
    }

    @Test
    void everyMigrationSaysWhy() {
        assertThat(
                        TREE.withEnding("sql")
                                .filter(file -> file.path().contains("/src/main/"))
                                .filter(file -> !file.lines().getFirst().startsWith("--"))
                                .map(SourceFile::path))
                .as("SQL without a header that says why, what it locks and for how long")
                .isEmpty();
    }

    @Test
    void nothingNamesARegistryOrThisMachine() {
        Pattern machine =
                Pattern.compile(
                        Pattern.quote(TREE.root() + "/")
                                + "|"
                                + Pattern.quote(System.getProperty("user.home") + "/"));
        assertThat(
                        Stream.of(REGISTRY, HOME, machine)
                                .flatMap(found ->
                                        TREE.files().stream().flatMap(f -> f.places(found))))
                .isEmpty();
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(TREE.withEnding("md").flatMap(TidyTest::deadLinks)).isEmpty();
    }

    private static Stream<String> code(Predicate<SourceFile> where, String pattern) {
        return TREE.java()
                .filter(file -> !file.path().contains("/dev/holdfast/house/"))
                .filter(where)
                .flatMap(file -> file.places(Pattern.compile(pattern)));
    }

    private static String moduleAndPackage(SourceFile file) {
        return file.folder().replaceFirst("/src/(main|test|jmh)/java/", ": ");
    }

    private static boolean saysWhyItIsLong(SourceFile file) {
        return file.lines().stream().limit(HEADER).anyMatch(line -> line.contains("long because"));
    }

    /** A suite is run by the tests that extend it. */
    private static boolean isSuite(SourceFile file) {
        return file.contains("abstract class ") || file.contains("interface " + file.typeName());
    }

    private static Stream<String> deadLinks(SourceFile page) {
        Path folder = TREE.root().resolve(page.folder());
        return page.lines().stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*|#.*"))
                .filter(link -> !Files.exists(folder.resolve(link.replaceFirst("#.*", ""))))
                .map(link -> page.path() + ": " + link);
    }
}
