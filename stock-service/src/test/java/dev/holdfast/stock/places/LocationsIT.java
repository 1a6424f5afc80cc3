package dev.holdfast.stock.places;

import static dev.holdfast.stock.places.PlacesDatabase.reason;
import static dev.holdfast.stock.places.PlacesDatabase.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.DeleteLocationRequest;
import dev.holdfast.api.stock.v1.GetLocationRequest;
import dev.holdfast.api.stock.v1.ListLocationsRequest;
import dev.holdfast.api.stock.v1.ListLocationsResponse;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationKind;
import dev.holdfast.api.stock.v1.LocationState;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.UpdateLocationRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.store.Waiting;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocationsIT {
    private final PlacesDatabase database = new PlacesDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void merchantHasALocationFromItsFirstCall() {
        Location location = get("default");
        assertThat(location.getDefaultLocation()).isTrue();
        assertThat(location.getKind()).isEqualTo(LocationKind.LOCATION_KIND_OWN);
        assertThat(location.getState()).isEqualTo(LocationState.LOCATION_STATE_OPEN);
        assertThat(list(new Caller(9, "other", Set.of()), 0, "").getLocationsList()).hasSize(1);
    }

    @Test
    void createdLocationIsAsItWasAskedFor() {
        Location asked =
                Location.newBuilder()
                        .setLocationId("lisbon-2")
                        .setDisplayName("Lisboa 📦")
                        .setKind(LocationKind.LOCATION_KIND_PARTNER)
                        .setPriority(7)
                        .build();
        Location made = database.create(asked);
        assertThat(made.getDisplayName()).isEqualTo("Lisboa 📦");
        assertThat(made.getKind()).isEqualTo(LocationKind.LOCATION_KIND_PARTNER);
        assertThat(made.getState()).isEqualTo(LocationState.LOCATION_STATE_OPEN);
        assertThat(made.getPriority()).isEqualTo(7);
        assertThat(made.getDefaultLocation()).isFalse();
        assertThat(made).isEqualTo(get("lisbon-2"));
        assertThat(database.create(asked)).as("repeated").isEqualTo(made);
        Location other = asked.toBuilder().setPriority(8).build();
        assertThat(
                        reason(() ->
                                database.places.createLocation(
                                        database.caller,
                                        CreateLocationRequest.newBuilder()
                                                .setLocation(other)
                                                .build())))
                .isEqualTo("LOCATION_EXISTS");
    }

    @Test
    void malformedFieldsAreNamedAtOnce() {
        Location bad =
                Location.newBuilder()
                        .setLocationId("Not Good")
                        .setDisplayName(" ")
                        .setKindValue(9)
                        .setStateValue(9)
                        .setPriority(-1)
                        .build();
        FailureInfo refusal =
                refusal(
                        database.places.createLocation(
                                database.caller,
                                CreateLocationRequest.newBuilder().setLocation(bad).build()));
        assertThat(refusal.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactly(
                        "location.location_id",
                        "location.display_name",
                        "location.kind",
                        "location.state",
                        "location.priority");
    }

    @Test
    void updateChangesWhatTheMaskNamesOrWhatIsSet() {
        Location made = database.create("lisbon");
        Location closed = database.close("lisbon");
        assertThat(closed.getState()).isEqualTo(LocationState.LOCATION_STATE_CLOSED);
        assertThat(closed.getDisplayName()).isEqualTo("The lisbon");
        assertThat(closed.getEtag()).isNotEqualTo(made.getEtag());
        assertThat(database.close("lisbon")).as("repeated").isEqualTo(closed);

        Location reopened = masked(closed.toBuilder().clearState().setPriority(9).build(), "state");
        assertThat(reopened.getState()).isEqualTo(LocationState.LOCATION_STATE_OPEN);
        assertThat(reopened.getPriority()).isZero();

        Location all =
                masked(
                        Location.newBuilder()
                                .setLocationId("lisbon")
                                .setDisplayName("new")
                                .setPriority(3)
                                .build(),
                        "*");
        assertThat(all.getDisplayName()).isEqualTo("new");
        assertThat(all.getPriority()).isEqualTo(3);
    }

    @Test
    void maskKnowsNoOtherFields() {
        database.create("lisbon");
        UpdateLocationRequest.Builder request =
                UpdateLocationRequest.newBuilder()
                        .setLocation(Location.newBuilder().setLocationId("lisbon"))
                        .setUpdateMask(
                                FieldMask.newBuilder()
                                        .addPaths("create_time")
                                        .addPaths("display_name"));
        FailureInfo refusal =
                refusal(database.places.updateLocation(database.caller, request.build()));
        assertThat(refusal.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactly("update_mask", "location.display_name");
    }

    @Test
    void staleEtagIsRefusedWithTheCurrentOne() {
        String first = database.create("lisbon").getEtag();
        String second = database.close("lisbon").getEtag();
        Location rename =
                Location.newBuilder()
                        .setLocationId("lisbon")
                        .setDisplayName("x")
                        .setEtag(first)
                        .build();
        FailureInfo refusal = refusal(database.update(rename));
        assertThat(refusal.reason()).isEqualTo("ETAG_MISMATCH");
        assertThat(refusal.code()).isEqualTo(Status.Code.ABORTED);
        assertThat(refusal.metadata()).containsEntry("etag", second);
        assertThat(
                        Waiting.on(database.update(rename.toBuilder().setEtag(second).build()))
                                .getDisplayName())
                .isEqualTo("x");
        DeleteLocationRequest delete =
                DeleteLocationRequest.newBuilder().setLocationId("lisbon").setEtag(second).build();
        assertThat(reason(() -> database.places.deleteLocation(database.caller, delete)))
                .isEqualTo("ETAG_MISMATCH");
    }

    @Test
    void pagesGoByIdAndTheirTokensBelongToTheMerchant() {
        for (String id : List.of("porto", "a", "lisbon", "0")) {
            database.create(id);
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ListLocationsResponse page = list(database.caller, 2, token);
            page.getLocationsList().forEach(each -> seen.add(each.getLocationId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(seen).containsExactly("0", "a", "default", "lisbon", "porto");
        String mine = list(database.caller, 1, "").getNextPageToken();
        ListLocationsRequest stolen = ListLocationsRequest.newBuilder().setPageToken(mine).build();
        Caller thief = new Caller(9, "thief", Set.of());
        assertThat(reason(() -> database.places.listLocations(thief, stolen)))
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void deletedLocationIsGoneAndCanBeMadeAnew() {
        database.create("lisbon");
        database.shop.receive("widget@lisbon=4");
        FailureInfo refusal = refusal(database.delete("lisbon"));
        assertThat(refusal.reason()).isEqualTo("LOCATION_IN_USE");
        assertThat(
                        refusal.detail(PreconditionFailure.class)
                                .orElseThrow()
                                .getViolations(0)
                                .getSubject())
                .isEqualTo("widget@lisbon");
        database.shop.set("widget", "lisbon", 0L);
        Waiting.on(database.delete("lisbon"));
        assertThat(reason(() -> database.delete("lisbon"))).isEqualTo("LOCATION_NOT_FOUND");
        assertThat(list(database.caller, 0, "").getLocationsList()).hasSize(1);
        assertThat(database.shop.receiving("widget@lisbon=1"))
                .isInstanceOf(Refusal.LocationNotFound.class);
        assertThat(database.shop.receiving("gadget@lisbon=1"))
                .isInstanceOf(Refusal.LocationNotFound.class);
        assertThat(database.create("lisbon").getLocationId()).isEqualTo("lisbon");
        database.shop.receive("widget@lisbon=1");
    }

    @Test
    void promisesAloneKeepALocationToo() {
        database.create("lisbon");
        database.shop.set("ticket", "lisbon", null);
        UUID hold = database.shop.hold("ticket@lisbon=2");
        assertThat(reason(() -> database.delete("lisbon"))).isEqualTo("LOCATION_IN_USE");
        database.shop.release(hold);
        Waiting.on(database.delete("lisbon"));
    }

    /** Closing it keeps who waits there, and what comes is still theirs. */
    @Test
    void ordersThatWaitKeepALocationToo() {
        database.create("lisbon");
        database.shop.receive("widget=1");
        UUID order = database.shop.backOrder("", "widget@lisbon=2");
        FailureInfo refusal = refusal(database.delete("lisbon"));
        assertThat(refusal.reason()).isEqualTo("LOCATION_IN_USE");
        assertThat(
                        refusal.detail(PreconditionFailure.class)
                                .orElseThrow()
                                .getViolations(0)
                                .getDescription())
                .contains("back-ordered 2");
        Location closing =
                Location.newBuilder()
                        .setLocationId("lisbon")
                        .setState(LocationState.LOCATION_STATE_CLOSED)
                        .build();
        Waiting.on(database.update(closing));
        database.shop.receive("widget@lisbon=2");
        database.shop.ship(order);
        Waiting.on(database.delete("lisbon"));
    }

    @Test
    void defaultLocationIsNeitherDeletedNorClosed() {
        Location closing =
                Location.newBuilder()
                        .setLocationId("default")
                        .setState(LocationState.LOCATION_STATE_CLOSED)
                        .build();
        assertThat(reason(() -> database.delete("default"))).isEqualTo("LOCATION_IN_USE");
        assertThat(reason(() -> database.update(closing))).isEqualTo("LOCATION_IN_USE");
        database.create("lisbon");
        Waiting.on(
                database.settings(
                        MerchantSettings.newBuilder().setDefaultLocationId("lisbon").build()));
        assertThat(get("default").getDefaultLocation()).isFalse();
        Waiting.on(database.update(closing));
        Waiting.on(database.delete("default"));
    }

    @Test
    void closingHoldsForTheNextReserve() {
        database.create("lisbon");
        database.shop.receive("widget@lisbon=4");
        UUID promised = database.shop.order("widget@lisbon=1");
        database.close("lisbon");
        assertThat(database.shop.reserving("widget@lisbon=1"))
                .isInstanceOf(Refusal.LocationClosed.class);
        database.shop.ship(promised);
    }

    @Test
    void askingOnlyChangesNothing() {
        CreateLocationRequest create =
                CreateLocationRequest.newBuilder()
                        .setLocation(
                                Location.newBuilder()
                                        .setLocationId("lisbon")
                                        .setDisplayName("Lisbon"))
                        .setValidateOnly(true)
                        .build();
        assertThat(Waiting.on(database.places.createLocation(database.caller, create)).hasRefusal())
                .isFalse();
        assertThat(
                        reason(() ->
                                database.places.getLocation(
                                        database.caller,
                                        GetLocationRequest.newBuilder()
                                                .setLocationId("lisbon")
                                                .build())))
                .isEqualTo("LOCATION_NOT_FOUND");
        DeleteLocationRequest delete =
                DeleteLocationRequest.newBuilder()
                        .setLocationId("default")
                        .setValidateOnly(true)
                        .build();
        var refusal =
                Waiting.on(database.places.deleteLocation(database.caller, delete)).getRefusal();
        assertThat(refusal.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION.value());
        database.create("porto");
        Waiting.on(
                database.places.deleteLocation(
                        database.caller, delete.toBuilder().setLocationId("porto").build()));
        assertThat(get("porto").getLocationId()).isEqualTo("porto");
        UpdateLocationRequest malformed =
                UpdateLocationRequest.newBuilder()
                        .setLocation(Location.newBuilder().setLocationId("porto").setPriority(-1))
                        .setValidateOnly(true)
                        .build();
        assertThat(
                        Waiting.on(database.places.updateLocation(database.caller, malformed))
                                .getRefusal()
                                .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT.value());
    }

    @Test
    void anotherMerchantsLocationIsNotFound() {
        database.create("lisbon");
        Caller other = new Caller(9, "other", Set.of());
        assertThat(
                        reason(() ->
                                database.places.getLocation(
                                        other,
                                        GetLocationRequest.newBuilder()
                                                .setLocationId("lisbon")
                                                .build())))
                .isEqualTo("LOCATION_NOT_FOUND");
        assertThat(
                        reason(() ->
                                database.places.deleteLocation(
                                        other,
                                        DeleteLocationRequest.newBuilder()
                                                .setLocationId("lisbon")
                                                .build())))
                .isEqualTo("LOCATION_NOT_FOUND");
    }

    private Location get(String id) {
        return Waiting.on(
                        database.places.getLocation(
                                database.caller,
                                GetLocationRequest.newBuilder().setLocationId(id).build()))
                .getLocation();
    }

    private Location masked(Location location, String... paths) {
        FieldMask mask = FieldMask.newBuilder().addAllPaths(List.of(paths)).build();
        UpdateLocationRequest request =
                UpdateLocationRequest.newBuilder()
                        .setLocation(location)
                        .setUpdateMask(mask)
                        .build();
        return Waiting.on(database.places.updateLocation(database.caller, request)).getLocation();
    }

    private ListLocationsResponse list(Caller caller, int size, String token) {
        return Waiting.on(
                database.places.listLocations(
                        caller,
                        ListLocationsRequest.newBuilder()
                                .setPageSize(size)
                                .setPageToken(token)
                                .build()));
    }
}
