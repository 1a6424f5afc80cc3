package dev.holdfast.stock.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceOuterClass;
import dev.holdfast.api.stock.v1.LocationServiceOuterClass;
import dev.holdfast.api.stock.v1.ReservationServiceOuterClass;
import dev.holdfast.api.stock.v1.SkuServiceOuterClass;
import dev.holdfast.api.stock.v1.StockServiceOuterClass;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.stock.running.RunningStock;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the contract's options say of a field is what the service does: what breaks one bound is
 * refused and named, what is on the bound is not. The trials come from the descriptors, so that a
 * new bound is tried by itself.
 */
final class ContractBoundsIT {
    /** Values within their bounds that these base requests may not have for another reason. */
    private static final Set<String> REFUSED_FOR_ANOTHER_REASON =
            Set.of(
                    // Only what is committed can wait for units.
                    "Reserve: fill = 'FILL_BACK_ORDER'",
                    // Units move to another bucket than the one they are in.
                    "MoveStock: lines[0].to = 'BUCKET_AVAILABLE'",
                    // A new location has a name; an update may leave it as it is.
                    "CreateLocation: location.display_name = ''");

    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    static Stream<Named<MethodDescriptor>> calls() {
        return Stream.of(
                        ReservationServiceOuterClass.getDescriptor(),
                        StockServiceOuterClass.getDescriptor(),
                        LocationServiceOuterClass.getDescriptor(),
                        SkuServiceOuterClass.getDescriptor(),
                        ExpectedShipmentServiceOuterClass.getDescriptor())
                .flatMap(file -> file.getServices().stream())
                .map(ServiceDescriptor::getMethods)
                .flatMap(List::stream)
                .filter(call -> !call.isClientStreaming() && !call.isServerStreaming())
                .map(call -> Named.of(call.getName(), call));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void itsBoundsAreThoseOfTheService(MethodDescriptor call) {
        Message base = BaseRequests.of(call.getInputType().getFullName());
        assertThat(violations(call, base)).as("violations of the base request").isEmpty();
        assertThat(Trials.of(base).stream().flatMap(trial -> wrong(call, trial).stream()))
                .isEmpty();
    }

    /** What went otherwise than the contract says. */
    private static Optional<String> wrong(MethodDescriptor call, Trial trial) {
        if (REFUSED_FOR_ANOTHER_REASON.contains(call.getName() + ": " + trial.shortly())) {
            return Optional.empty();
        }
        List<String> named = violations(call, trial.request());
        boolean refused = named.stream().anyMatch(trial::isNamedBy);
        return refused == trial.allowed()
                ? Optional.of(trial + ": violations of " + named)
                : Optional.empty();
    }

    /** The fields that are named as malformed; none where the call is answered or refused later. */
    private static List<String> violations(MethodDescriptor call, Message request) {
        try {
            send(call, request);
            return List.of();
        } catch (StatusRuntimeException e) {
            FailureInfo failure = FailureInfo.of(e);
            if (!failure.reason().equals("INVALID_REQUEST")) {
                assertThat(failure.reason()).as(e.toString()).isNotEmpty();
                return List.of();
            }
            assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            return failure.detail(BadRequest.class).orElseThrow().getFieldViolationsList().stream()
                    .map(BadRequest.FieldViolation::getField)
                    .toList();
        }
    }

    private static void send(MethodDescriptor call, Message request) {
        var method =
                io.grpc.MethodDescriptor.<Message, Message>newBuilder()
                        .setType(MethodType.UNARY)
                        .setFullMethodName(call.getService().getFullName() + "/" + call.getName())
                        .setRequestMarshaller(
                                ProtoUtils.marshaller(request.getDefaultInstanceForType()))
                        .setResponseMarshaller(
                                ProtoUtils.marshaller(
                                        com.google.protobuf.DynamicMessage.getDefaultInstance(
                                                call.getOutputType())))
                        .build();
        var options =
                CallOptions.DEFAULT.withCallCredentials(stock.token(RunningStock.merchant(1)));
        assertThat(
                        (Object)
                                ClientCalls.blockingUnaryCall(
                                        stock.channel(), method, options, request))
                .isNotNull();
    }
}
