package dev.holdfast.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.docs.HttpFile.Request;
import dev.holdfast.gateway.json.RequestReader;
import dev.holdfast.platform.grpc.CallFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/http/stock.http} shows every call, each as the contract has it. */
final class StockHttpFileTest {

    private static final Contract CONTRACT = Contract.builtIn();

    static List<Request> requests() {
        return HttpFile.read("stock.http", Map.of());
    }

    @Test
    void everyCallThatIsServedOverHttpIsShown() {
        Set<String> shown =
                requests().stream()
                        .filter(request -> request.expected() == 200)
                        .map(request -> found(request).rpc().name())
                        .collect(Collectors.toSet());
        assertThat(CONTRACT.rpcs())
                .filteredOn(rpc -> rpc.apiPackage().equals("holdfast.stock.v1"))
                .filteredOn(rpc -> !rpc.bindings().isEmpty())
                .extracting(Rpc::name)
                .isNotEmpty()
                .isSubsetOf(shown);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void eachIsReadAsItIsMeant(Request request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        if (request.expected() == 400) {
            assertThatThrownBy(() -> RequestReader.read(found(request), request.query(), body))
                    .isInstanceOf(CallFailure.class);
        } else {
            assertThatCode(() -> RequestReader.read(found(request), request.query(), body))
                    .doesNotThrowAnyException();
        }
    }

    private static Found found(Request request) {
        return (Found) CONTRACT.routes().find(request.method(), request.path());
    }
}
