package dev.holdfast.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.contract.Routes.Match;
import dev.holdfast.gateway.contract.Routes.Nothing;
import dev.holdfast.gateway.contract.Routes.OtherMethods;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {

    private static final Contract CONTRACT = Contract.builtIn();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "POST,  /v1/reservations,              Reserve,        -",
                "GET,   /v1/reservations,              ListReservations, -",
                "POST,  /v1/reservations/r1:commit,    Commit,         r1",
                "POST,  /v1/reservations/a%3Ab:commit, Commit,         a%3Ab",
                "GET,   /v1/reservations/r1,           GetReservation, r1",
                "GET,   /v1/stock/MUG,                 GetStock,       MUG",
                "GET,   /v1/stock/MUG:RED,             GetStock,       MUG:RED",
                "GET,   /v1/stock/MUG:set,             GetStock,       MUG:set",
                "GET,   /v1/stock/a%2Fb,               GetStock,       a%2Fb",
                "GET,   /v1/stock:batchGet,            BatchGetStock,  -",
                "POST,  /v1/stock:batchGet,            BatchGetStock,  -",
                "POST,  /v1/stock:adjust,              AdjustStock,    -",
                "PATCH, /v1/locations/lisbon,          UpdateLocation, lisbon"
            })
    void findsTheCall(String method, String path, String call, String value) {
        Match match = CONTRACT.routes().find(method, path);

        assertThat(match).isInstanceOf(Found.class);
        Found found = (Found) match;
        assertThat(found.rpc().method().getName()).isEqualTo(call);
        assertThat(found.values()).isEqualTo(Optional.ofNullable(value).stream().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "*",
                "/v1",
                "/v1/",
                "/v1/stock/",
                "/v1//",
                "/v1/stock/a/b",
                "/v1/reservations/r1/:commit",
                "/v2/stock/a",
                "/V1/stock/a"
            })
    void findsNothing(String path) {
        assertThat(CONTRACT.routes().find("GET", path)).isInstanceOf(Nothing.class);
    }

    @Test
    void saysWhichMethodsThereAre() {
        assertThat(CONTRACT.routes().find("PUT", "/v1/locations/lisbon"))
                .isInstanceOfSatisfying(
                        OtherMethods.class,
                        other ->
                                assertThat(other.allowed())
                                        .containsExactly("DELETE", "GET", "PATCH"));
        assertThat(CONTRACT.routes().find("GET", "/v1/stock:adjust"))
                .isInstanceOfSatisfying(
                        OtherMethods.class,
                        other -> assertThat(other.allowed()).containsExactly("POST"));
    }

    @Test
    void bindsVariablesOfSeveralSegments() {
        PathTemplate template = PathTemplate.parse("/v1/{name=shops/*/bins/**}:sum");

        assertThat(template.verb()).isEqualTo("sum");
        assertThat(template.match(List.of("v1", "shops", "a", "bins", "b", "c")))
                .contains(List.of("shops/a/bins/b/c"));
        assertThat(template.match(List.of("v1", "shops", "a", "bins")))
                .contains(List.of("shops/a/bins"));
        assertThat(template.match(List.of("v1", "shops", "a", "b"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "/v1/{",
                "/v1/{a",
                "/v1/{=x}",
                "/v1/**/a",
                "/v1:",
                "/v1//x",
                "/v1/{a={b}}"
            })
    void refusesABadTemplate(String template) {
        assertThatThrownBy(() -> PathTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void knowsAllOfTheContract() {
        assertThat(CONTRACT.rpcs()).hasSizeGreaterThan(25);
        assertThat(CONTRACT.scopes())
                .contains("stock.read", "stock.reserve", "stock.ship", "stock.hold.open");
        assertThat(CONTRACT.rpc("holdfast.stock.v1.ReservationService/Execute"))
                .hasValueSatisfying(rpc -> assertThat(rpc.unary()).isFalse());
        assertThat(CONTRACT.rpc("holdfast.stock.v1.ReservationService/Nothing")).isEmpty();
    }
}
