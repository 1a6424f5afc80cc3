package dev.holdfast.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import dev.holdfast.api.gateway.testing.v1.Kinds;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.testing.KindsContract;
import dev.holdfast.platform.grpc.CallFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {

    private static final Contract CONTRACT = KindsContract.read();
    private static final MessageWriter WRITER = new MessageWriter(List.of());

    /**
     * What was sent, and what was made of it: fields that are set, as protobuf's own text has them.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | text: \"a\"",
                "{\"flag\": true, \"int\": -3} | text: \"a\" flag: true int: -3",
                "{\"long\": 9007199254740991} | text: \"a\" long: 9007199254740991",
                "{\"long\": \"-9007199254740991\"} | text: \"a\" long: -9007199254740991",
                "{\"long\": 1e3, \"int\": 2.0} | text: \"a\" int: 2 long: 1000",
                "{\"unsignedInt\": 4294967295} | text: \"a\" unsigned_int: 4294967295",
                "{\"unsigned_long\": 7} | text: \"a\" unsigned_long: 7",
                "{\"real\": 1.5, \"smallReal\": \"NaN\"} | text: \"a\" real: 1.5 small_real: NaN",
                "{\"bytes\": \"aGk_\"} | text: \"a\" bytes: \"hi?\"",
                "{\"colour\": \"COLOUR_RED\"} | text: \"a\" colour: COLOUR_RED",
                "{\"colours\": [2, \"COLOUR_RED\"]} | text: \"a\" colours: COLOUR_DARK_BLUE colours: COLOUR_RED",
                "{\"inner\": {\"inner\": {\"number\": 5}}} | text: \"a\" inner { inner { number: 5 } }",
                "{\"texts\": [\"x\", \"y\"]} | text: \"a\" texts: \"x\" texts: \"y\"",
                "{\"counts\": {\"x\": 1}} | text: \"a\" counts { key: \"x\" value: 1 }",
                "{\"places\": {\"7\": {\"text\": \"x\"}}} | text: \"a\" places { key: 7 value { text: \"x\" } }",
                "{\"time\": \"2026-11-22T10:00:00.5Z\"} | text: \"a\" time { seconds: 1795341600 nanos: 500000000 }",
                "{\"span\": \"1.5s\"} | text: \"a\" span { seconds: 1 nanos: 500000000 }",
                "{\"mask\": \"smallReal,inner\"} | text: \"a\" mask { paths: \"small_real\" paths: \"inner\" }",
                "{\"boxed\": \"5\"} | text: \"a\" boxed { value: 5 }",
                "{\"maybe\": 0} | text: \"a\" maybe: 0",
                "{\"text\": null, \"int\": null} | text: \"a\"",
                "{\"text\": \"a\"} | text: \"a\"",
                "{\"firstChoice\": \"x\"} | text: \"a\" first_choice: \"x\""
            })
    void readsEveryKind(String body, String expected) throws Exception {
        Message read =
                RequestReader.read(found("POST", "/v1/kinds/a:echo"), "", utf8(body)).build();

        assertThat(Kinds.parseFrom(read.toByteString()).toString().replaceAll("\\s+", " ").strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"texxt\": 1} | texxt: unknown field",
                "{\"inner\": {\"nmber\": 1}} | inner.nmber: unknown field (expected: text, number, inner)",
                "{\"inners\": [{}, {\"x\": 1}]} | inners[1].x: unknown field",
                "{\"int\": \"x\"} | int: \"x\" (expected: a number)",
                "{\"int\": 2147483648} | int: 2147483648 (expected: a whole number, -2147483648..2147483647)",
                "{\"int\": 1.5} | int: 1.5 (expected: a whole number",
                "{\"long\": 9007199254740992} | long: 9007199254740992 (expected: a whole number, -9007199254740991..",
                "{\"long\": \"9007199254740992\"} | long: \"9007199254740992\" (expected: a whole number",
                "{\"long\": true} | long: true (expected: a whole number)",
                "{\"unsignedInt\": -1} | unsignedInt: -1 (expected: a whole number, 0..4294967295)",
                "{\"flag\": \"true\"} | flag: \"true\" (expected: true or false)",
                "{\"flag\": 1} | flag: 1 (expected: true or false)",
                "{\"text\": 5} | text: 5 (expected: text)",
                "{\"text\": {}} | text: an object (expected: text)",
                "{\"text\": \"\\ud800\"} | text without half of a surrogate pair",
                "{\"bytes\": \"***\"} | (expected: bytes as base64)",
                "{\"colour\": \"RED\"} | colour: \"RED\" (expected: one of COLOUR_RED, COLOUR_DARK_BLUE)",
                "{\"inner\": 5} | inner: 5 (expected: an object)",
                "{\"inner\": []} | inner: a list (expected: an object)",
                "{\"inners\": {}} | inners: an object (expected: a list)",
                "{\"texts\": [null]} | texts[0]: null (expected: text)",
                "{\"counts\": {\"x\": \"y\"}} | counts.x: \"y\" (expected: a number)",
                "{\"places\": {\"x\": {}}} | places.x: \"x\" (expected: a number)",
                "{\"time\": \"yesterday\"} | time: \"yesterday\" (expected: a time such as",
                "{\"span\": 5} | span: 5 (expected: a duration in seconds",
                "{\"span\": \"5\"} | span: \"5\" (expected: a duration in seconds",
                "{\"int\": 1, \"int\": 2} | int: the field is there twice",
                "{\"small_real\": 1, \"smallReal\": 2} | smallReal: the field is there twice",
                "{\"firstChoice\": \"x\", \"secondChoice\": {}} | secondChoice: set beside firstChoice",
                "{\"text\": \"b\"} | text: \"b\" (expected: as in the path, or unset)",
                "[] | : a list (expected: an object)",
                "5 | : 5 (expected: an object)",
                "{} {} | more than one JSON value",
                "{\"int\": 1 | : line 1, column",
                "{'int': 1} | : line 1, column",
                "{\"int\": 01} | : line 1, column",
                "nonsense | : line 1, column"
            })
    void namesWhatIsWrong(String body, String violation) {
        assertThat(violations("POST", "/v1/kinds/a:echo", "", body))
                .singleElement()
                .asString()
                .contains(violation);
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThat(
                        violations(
                                "POST",
                                "/v1/kinds/a:echo",
                                "",
                                "{\"x\": {\"y\": []}, \"int\": {}, \"text\": \"b\"}"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | /v1/kinds/a%2Fb:echo | `` | text: \"a/b\"",
                "plus | /v1/kinds/a+b:echo | `` | text: \"a+b\"",
                "umlaut | /v1/kinds/%C3%A4:echo | `` | text: \"\\303\\244\"",
                "query | /v1/kinds/a:echo | int=5&flag=true&colour=COLOUR_RED | text: \"a\" flag: true int: 5 colour: COLOUR_RED",
                "repeated | /v1/kinds/a:echo | texts=x&texts=y+z&texts=%26 | text: \"a\" texts: \"x\" texts: \"y z\" texts: \"&\"",
                "nested | /v1/kinds/a:echo | inner.inner.number=5&inner.text=x | text: \"a\" inner { text: \"x\" inner { number: 5 } }",
                "time | /v1/kinds/a:echo | time=2026-11-22T10:00:00Z&mask=smallReal,int | text: \"a\" time { seconds: 1795341600 } mask { paths: \"small_real\" paths: \"int\" }",
                "proto name | /v1/kinds/a:echo | small_real=2 | text: \"a\" small_real: 2.0",
                "deep | /v1/deep/shelf/1/bin/2/3 | `` | inner { text: \"shelf/1/bin/2/3\" }"
            })
    void readsPathAndQuery(String what, String path, String query, String expected)
            throws Exception {
        Message read = RequestReader.read(found("GET", path), query, new byte[0]).build();

        assertThat(Kinds.parseFrom(read.toByteString()).toString().replaceAll("\\s+", " ").strip())
                .as(what)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x=1 | x: unknown query parameter",
                "inner=1 | inner: unknown query parameter",
                "counts=1 | counts: unknown query parameter",
                "int=1&int=2 | int: the query parameter is there twice",
                "int= | int: \"\" (expected: a number)",
                "int=%zz | (expected: percent-encoded UTF-8)",
                "int=%ff | (expected: percent-encoded UTF-8)",
                "text=b | text: a query parameter (expected: in the body or the path)"
            })
    void namesWhatIsWrongInTheQuery(String query, String violation) {
        assertThat(violations("GET", "/v1/kinds/a:echo", query, ""))
                .singleElement()
                .asString()
                .contains(violation);
    }

    @Test
    void aBodyOfOneFieldLeavesTheRestToTheQuery() throws Exception {
        Found put = found("PUT", "/v1/kinds/a");

        Message read = RequestReader.read(put, "int=5", utf8("{\"number\": 7}")).build();

        assertThat(Kinds.parseFrom(read.toByteString()).getInner().getText()).isEqualTo("a");
        assertThat(Kinds.parseFrom(read.toByteString()).getInner().getNumber()).isEqualTo(7);
        assertThat(Kinds.parseFrom(read.toByteString()).getInt()).isEqualTo(5);
        assertThat(violations("PUT", "/v1/kinds/a", "inner.number=5", "{}")).hasSize(1);
        assertThat(violations("PUT", "/v1/kinds/a", "", "{\"text\": \"b\"}"))
                .singleElement()
                .asString()
                .contains("inner.text: \"b\" (expected: as in the path, or unset)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/kinds/%:echo",
                "/v1/kinds/%4:echo",
                "/v1/kinds/%C3:echo",
                "/v1/kinds/ä:echo"
            })
    void refusesAPathThatIsNoText(String path) {
        assertThat(violations("POST", path, "", "{}"))
                .singleElement()
                .asString()
                .contains("percent-encoded");
    }

    @Test
    void bodiesWhereNoneBelongsAndQueriesBesideABodyAreRefused() {
        assertThat(violations("GET", "/v1/kinds/a:echo", "", "{}")).hasSize(1);
        assertThat(violations("POST", "/v1/kinds/a:echo", "int=5", "{}")).hasSize(1);
    }

    @Test
    void writesWhatItReads() {
        String json =
                "{\"text\":\"a\",\"flag\":true,\"int\":-3,\"long\":9007199254740991,\"unsignedInt\":4294967295,"
                        + "\"unsignedLong\":7,\"real\":1.5,\"smallReal\":0.5,\"bytes\":\"aGk/\",\"colour\":\"COLOUR_RED\","
                        + "\"inner\":{\"text\":\"x\",\"number\":0},\"texts\":[\"é\"],\"inners\":[],\"colours\":[],"
                        + "\"counts\":{\"x\":1},\"places\":{},\"time\":\"2026-11-22T10:00:00Z\",\"span\":\"1.500s\","
                        + "\"mask\":\"smallReal\",\"boxed\":\"5\",\"maybe\":0,\"firstChoice\":\"x\",\"requestId\":\"\",\"etag\":\"\"}";

        Message read =
                RequestReader.read(found("POST", "/v1/kinds/a:echo"), "", utf8(json)).build();

        assertThat(new String(WRITER.write(read), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    private static List<String> violations(String method, String path, String query, String body) {
        Found found = found(method, path);
        CallFailure failure =
                catchThrowableOfType(
                        CallFailure.class, () -> RequestReader.read(found, query, utf8(body)));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo("INVALID_REQUEST");
        return failure.toWholeProto().getDetailsList().stream()
                .filter(detail -> detail.is(BadRequest.class))
                .flatMap(detail -> unpack(detail).getFieldViolationsList().stream())
                .map(violation -> violation.getField() + ": " + violation.getDescription())
                .toList();
    }

    private static BadRequest unpack(Any detail) {
        try {
            return detail.unpack(BadRequest.class);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Found found(String method, String path) {
        return (Found) CONTRACT.routes().find(method, path);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
