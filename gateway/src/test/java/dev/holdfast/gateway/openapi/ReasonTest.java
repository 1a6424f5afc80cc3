package dev.holdfast.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.contract.Contract;
import io.grpc.Status;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comments of reasons can be read, and say what the gateway does. */
final class ReasonTest {

    private static final Contract CONTRACT = Contract.builtIn();
    private static final Comments COMMENTS = new Comments(CONTRACT.files());

    static List<Reason> all() {
        return Reason.all(CONTRACT.files(), COMMENTS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachSaysItsCodesAndWhatItMeans(Reason reason) {
        assertThat(reason.codes()).isNotEmpty();
        assertThat(reason.meaning()).endsWith(".").doesNotContain("Mend:", "Example:");
        assertThat(reason.mend()).doesNotContain("Example:");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theStatusesOfTheGatewaysOwnAreThoseItAnswersWith(Reason reason) {
        if (reason.apiPackage().equals("holdfast.gateway.v1")) {
            List<Integer> told =
                    Pattern.compile("\\d{3}")
                            .matcher(reason.head())
                            .results()
                            .map(number -> Integer.valueOf(number.group()))
                            .toList();
            assertThat(reason.httpStatuses()).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDomainIsTheOneThatTheContractNames(Reason reason) {
        var types =
                CONTRACT.files().stream()
                        .filter(file -> file.getPackage().equals(reason.apiPackage()))
                        .flatMap(file -> file.getEnumTypes().stream())
                        .filter(type -> type.getName().equals("ErrorReason"));
        assertThat(types.map(COMMENTS::of))
                .singleElement()
                .asString()
                .contains("`" + reason.domain() + "`");
    }

    @Test
    void theParts() {
        assertThat(all())
                .filteredOn(reason -> reason.name().equals("REQUEST_ID_REUSED"))
                .containsExactly(
                        new Reason(
                                "holdfast.stock.v1",
                                "REQUEST_ID_REUSED",
                                List.of(Status.Code.ALREADY_EXISTS),
                                "ALREADY_EXISTS",
                                "The id was answered before with other content.",
                                "use a new id.",
                                "the same reservation_id with 3 units instead of 2."));
    }
}
