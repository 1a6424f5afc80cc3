package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.GetSkuSettingsRequest;
import dev.holdfast.api.stock.v1.ListSkuSettingsRequest;
import dev.holdfast.api.stock.v1.ListSkuSettingsResponse;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationKind;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SkuServiceGrpc;
import dev.holdfast.api.stock.v1.SkuServiceGrpc.SkuServiceBlockingStub;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.Untracked;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for SKUs, as callers say it and meet it: over gRPC. */
class SkuSettingsIT {
    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void everySkuHasSettingsFromTheStart() {
        Caller caller = RunningStock.merchant(31);
        stock.receive(caller, "MUG", 5);
        SkuSettings settings = get(caller, "MUG");
        assertThat(settings.getStockedByDay()).isFalse();
        assertThat(settings.getForSale()).isTrue();
        assertThat(settings.getOpenDay()).isEqualTo(OpenDay.OPEN_DAY_UNTRACKED);
        assertThat(settings.getServedBy()).isEqualTo(ServedBy.SERVED_BY_OWN);
        assertThat(settings.getOpenToPartners()).isFalse();
        assertThat(settings.hasUpdateTime()).isFalse();
        assertThat(failure(() -> get(caller, "mug")).reason()).isEqualTo("SKU_NOT_FOUND");
        assertThat(failure(() -> get(RunningStock.merchant(32), "MUG")).reason())
                .isEqualTo("SKU_NOT_FOUND");
    }

    @Test
    void updateChangesWhatTheMaskNamesOrWhatIsSet() {
        Caller caller = RunningStock.merchant(33);
        stock.receive(caller, "MUG", 5);
        SkuSettings first = get(caller, "MUG");
        SkuSettings partners =
                update(caller, of("MUG").setServedBy(ServedBy.SERVED_BY_OWN_AND_PARTNER));
        assertThat(partners.getServedBy()).isEqualTo(ServedBy.SERVED_BY_OWN_AND_PARTNER);
        assertThat(partners.getForSale()).isTrue();
        assertThat(partners.hasUpdateTime()).isTrue();
        assertThat(update(caller, of("MUG").setServedBy(ServedBy.SERVED_BY_OWN_AND_PARTNER)))
                .as("repeated")
                .isEqualTo(partners);
        var withheld = of("MUG").setForSale(false).setOpenToPartners(true);
        FieldMask mask = FieldMask.newBuilder().addPaths("open_to_partners").build();
        SkuSettings masked =
                skus(caller)
                        .updateSkuSettings(
                                UpdateSkuSettingsRequest.newBuilder()
                                        .setSettings(withheld)
                                        .setUpdateMask(mask)
                                        .build())
                        .getSettings();
        assertThat(masked.getForSale()).isTrue();
        assertThat(masked.getOpenToPartners()).isTrue();
        assertThat(
                        failure(() ->
                                        update(
                                                caller,
                                                of("MUG")
                                                        .setForSale(false)
                                                        .setEtag(first.getEtag())))
                                .reason())
                .isEqualTo("ETAG_MISMATCH");
        SkuSettings all =
                skus(caller)
                        .updateSkuSettings(
                                UpdateSkuSettingsRequest.newBuilder()
                                        .setSettings(of("MUG").setEtag(masked.getEtag()))
                                        .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                                        .build())
                        .getSettings();
        assertThat(all.toBuilder().clearEtag().clearUpdateTime().build())
                .as("every field as at first")
                .isEqualTo(first.toBuilder().clearEtag().build());
    }

    @Test
    void malformedFieldsAreNamedAtOnce() {
        var bad = of(" MUG").setServedByValue(9).setOpenDayValue(9);
        FailureInfo refusal =
                failure(() ->
                        skus(RunningStock.merchant(34))
                                .updateSkuSettings(
                                        UpdateSkuSettingsRequest.newBuilder()
                                                .setSettings(bad)
                                                .setUpdateMask(
                                                        FieldMask.newBuilder().addPaths("colour"))
                                                .build()));
        assertThat(refusal.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactlyInAnyOrder(
                        "update_mask", "settings.sku", "settings.open_day", "settings.served_by");
    }

    @Test
    void missingSkuIsMadeWhereThatIsWanted() {
        Caller caller = RunningStock.merchant(35);
        assertThat(failure(() -> update(caller, of("BREAD").setStockedByDay(true))).reason())
                .isEqualTo("SKU_NOT_FOUND");
        var request =
                UpdateSkuSettingsRequest.newBuilder()
                        .setSettings(of("BREAD").setStockedByDay(true))
                        .setAllowMissing(true);
        var asked = request.clone().setValidateOnly(true).build();
        assertThat(skus(caller).updateSkuSettings(asked).getSettings().getStockedByDay()).isTrue();
        assertThat(failure(() -> get(caller, "BREAD")).reason())
                .as("nothing was written")
                .isEqualTo("SKU_NOT_FOUND");
        SkuSettings made = skus(caller).updateSkuSettings(request.build()).getSettings();
        assertThat(get(caller, "BREAD")).isEqualTo(made);
        var twin = request.setSettings(of("Bread")).build();
        assertThat(failure(() -> skus(caller).updateSkuSettings(twin)).reason())
                .isEqualTo("SKU_TWIN");
    }

    @Test
    void skuWithStockStaysStockedAsItIs() {
        Caller caller = RunningStock.merchant(36);
        stock.receive(caller, "MUG", 5);
        FailureInfo refusal = failure(() -> update(caller, of("MUG").setStockedByDay(true)));
        assertThat(refusal.reason()).isEqualTo("SKU_IN_USE");
        assertThat(refusal.detail(PreconditionFailure.class).orElseThrow().getViolationsList())
                .extracting(PreconditionFailure.Violation::getSubject)
                .containsExactly("MUG@default");
        untrack(caller, "MUG");
        assertThat(failure(() -> update(caller, of("MUG").setStockedByDay(true))).reason())
                .isEqualTo("SKU_IN_USE");
        set(caller, "MUG", 0);
        update(caller, of("MUG").setStockedByDay(true));
        assertThat(
                        failure(() ->
                                        stock.reservations(caller)
                                                .reserve(Calls.reserve(newId(), "MUG", 1).build()))
                                .reason())
                .as("its empty level is no longer one of its own")
                .isEqualTo("FULFILMENT_DATE_REQUIRED");
        update(caller, of("MUG").setStockedByDay(false));
        stock.receive(caller, "MUG", 1);
        stock.reservations(caller).reserve(Calls.reserve(newId(), "MUG", 1).build());
    }

    @Test
    void listsByPagesAndSaysWhatPartnersStockUnasked() {
        Caller caller = RunningStock.merchant(37);
        Location partner =
                Location.newBuilder()
                        .setLocationId("partner")
                        .setDisplayName("A partner's")
                        .setKind(LocationKind.LOCATION_KIND_PARTNER)
                        .build();
        var made =
                LocationServiceGrpc.newBlockingStub(stock.channel())
                        .withCallCredentials(stock.token(caller))
                        .createLocation(
                                CreateLocationRequest.newBuilder().setLocation(partner).build());
        assertThat(made.getLocation().getLocationId()).isEqualTo("partner");
        for (String sku : new String[] {"a", "b", "c"}) {
            set(caller, sku, 1);
        }
        setAt(caller, "a", "partner", 4);
        setAt(caller, "b", "partner", 4);
        update(caller, of("b").setOpenToPartners(true));
        var page = ListSkuSettingsRequest.newBuilder().setPageSize(2);
        ListSkuSettingsResponse first = skus(caller).listSkuSettings(page.build());
        assertThat(first.getSettingsList())
                .extracting(SkuSettings::getSku)
                .containsExactly("a", "b");
        ListSkuSettingsResponse second =
                skus(caller).listSkuSettings(page.setPageToken(first.getNextPageToken()).build());
        assertThat(second.getSettingsList()).extracting(SkuSettings::getSku).containsExactly("c");
        assertThat(second.getNextPageToken()).isEmpty();
        var unasked = ListSkuSettingsRequest.newBuilder().setPartnerStockNotOpen(true).build();
        assertThat(skus(caller).listSkuSettings(unasked).getSettingsList())
                .extracting(SkuSettings::getSku)
                .containsExactly("a");
    }

    @Test
    void readingScopeChangesNothing() {
        Caller reader = new Caller(38, "reader", Set.of("stock.read"));
        assertThat(failure(() -> update(reader, of("MUG").setForSale(false))).reason())
                .isEqualTo("SCOPE_MISSING");
    }

    private static SkuSettings.Builder of(String sku) {
        return SkuSettings.newBuilder().setSku(sku);
    }

    private static SkuSettings get(Caller caller, String sku) {
        return skus(caller)
                .getSkuSettings(GetSkuSettingsRequest.newBuilder().setSku(sku).build())
                .getSettings();
    }

    private static SkuSettings update(Caller caller, SkuSettings.Builder settings) {
        return skus(caller)
                .updateSkuSettings(
                        UpdateSkuSettingsRequest.newBuilder().setSettings(settings).build())
                .getSettings();
    }

    private static void set(Caller caller, String sku, long units) {
        setAt(caller, sku, "", units);
    }

    private static void untrack(Caller caller, String sku) {
        setAt(caller, sku, "", Quantity.newBuilder().setUntracked(Untracked.getDefaultInstance()));
    }

    private static void setAt(Caller caller, String sku, String location, long units) {
        setAt(caller, sku, location, Quantity.newBuilder().setUnits(units));
    }

    private static void setAt(
            Caller caller, String sku, String location, Quantity.Builder quantity) {
        var line =
                SetStockLine.newBuilder().setSku(sku).setLocationId(location).setQuantity(quantity);
        var request =
                SetStockRequest.newBuilder()
                        .setRequestId(newId())
                        .setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND)
                        .addLines(line)
                        .build();
        assertThat(stock.stock(caller).setStock(request).getLevelsCount()).isEqualTo(1);
    }

    private static SkuServiceBlockingStub skus(Caller caller) {
        return SkuServiceGrpc.newBlockingStub(stock.channel())
                .withCallCredentials(stock.token(caller));
    }
}
