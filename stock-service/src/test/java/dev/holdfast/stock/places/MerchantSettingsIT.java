package dev.holdfast.stock.places;

import static dev.holdfast.stock.places.PlacesDatabase.reason;
import static dev.holdfast.stock.places.PlacesDatabase.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.rpc.BadRequest;
import com.google.type.TimeOfDay;
import dev.holdfast.api.stock.v1.GetMerchantSettingsRequest;
import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.api.stock.v1.UpdateMerchantSettingsRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.stock.store.Waiting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MerchantSettingsIT {
    private static final TimeOfDay TWO = TimeOfDay.newBuilder().setHours(14).setMinutes(30).build();

    private final PlacesDatabase database = new PlacesDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void atFirstTheyAreTheDefaults() {
        MerchantSettings settings = get();
        assertThat(settings.getDefaultLocationId()).isEqualTo("default");
        assertThat(settings.getTimeZone()).isEqualTo("UTC");
        assertThat(settings.hasCutOff()).isFalse();
    }

    @Test
    void updateChangesWhatIsSetOrMasked() {
        MerchantSettings changed =
                Waiting.on(
                        database.settings(
                                MerchantSettings.newBuilder()
                                        .setTimeZone("Asia/Kathmandu")
                                        .setCutOff(TWO)
                                        .build()));
        assertThat(changed.getTimeZone()).isEqualTo("Asia/Kathmandu");
        assertThat(changed.getCutOff()).isEqualTo(TWO);
        assertThat(changed).isEqualTo(get());
        UpdateMerchantSettingsRequest clear =
                UpdateMerchantSettingsRequest.newBuilder()
                        .setUpdateMask(FieldMask.newBuilder().addPaths("cut_off"))
                        .build();
        MerchantSettings cleared =
                Waiting.on(database.places.updateMerchantSettings(database.caller, clear))
                        .getSettings();
        assertThat(cleared.hasCutOff()).isFalse();
        assertThat(cleared.getTimeZone()).isEqualTo("Asia/Kathmandu");
        assertThat(cleared.getEtag()).isNotEqualTo(changed.getEtag());
    }

    @Test
    void defaultLocationMustBeThereAndOpen() {
        database.create("lisbon");
        assertThat(choosing("atlantis")).isEqualTo("LOCATION_NOT_FOUND");
        database.close("lisbon");
        assertThat(choosing("lisbon")).isEqualTo("LOCATION_CLOSED");
        Waiting.on(database.delete("lisbon"));
        assertThat(choosing("lisbon")).isEqualTo("LOCATION_NOT_FOUND");
    }

    @Test
    void nextCommandGoesToTheNewDefaultLocation() {
        database.shop.receive("widget=1");
        database.create("lisbon");
        Waiting.on(
                database.settings(
                        MerchantSettings.newBuilder().setDefaultLocationId("lisbon").build()));
        database.shop.receive("widget=1");
        database.shop.hold("widget@lisbon=1", "widget@default=1");
    }

    @Test
    void malformedFieldsAreNamedAtOnce() {
        MerchantSettings bad =
                MerchantSettings.newBuilder()
                        .setDefaultLocationId("Not Good")
                        .setTimeZone("Mars/Olympus")
                        .setCutOff(TimeOfDay.newBuilder().setHours(24).setMinutes(60).setNanos(1))
                        .build();
        FailureInfo refusal = refusal(database.settings(bad));
        assertThat(refusal.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactly(
                        "settings.default_location_id",
                        "settings.time_zone",
                        "settings.cut_off.hours",
                        "settings.cut_off.minutes",
                        "settings.cut_off.nanos");
        assertThat(
                        reason(() ->
                                database.settings(
                                        MerchantSettings.newBuilder()
                                                .setTimeZone("+02:00")
                                                .build())))
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void staleEtagIsRefused() {
        String first = get().getEtag();
        Waiting.on(
                database.settings(
                        MerchantSettings.newBuilder()
                                .setTimeZone("Europe/Lisbon")
                                .setEtag(first)
                                .build()));
        assertThat(
                        reason(() ->
                                database.settings(
                                        MerchantSettings.newBuilder()
                                                .setTimeZone("Europe/Rome")
                                                .setEtag(first)
                                                .build())))
                .isEqualTo("ETAG_MISMATCH");
    }

    @Test
    void askingOnlyChangesNothing() {
        for (String zone : List.of("Europe/Rome", "nowhere")) {
            UpdateMerchantSettingsRequest request =
                    UpdateMerchantSettingsRequest.newBuilder()
                            .setSettings(MerchantSettings.newBuilder().setTimeZone(zone))
                            .setValidateOnly(true)
                            .build();
            var answer =
                    Waiting.on(database.places.updateMerchantSettings(database.caller, request));
            assertThat(answer.hasRefusal()).isEqualTo(zone.equals("nowhere"));
        }
        assertThat(get().getTimeZone()).isEqualTo("UTC");
    }

    private String choosing(String location) {
        return reason(() ->
                database.settings(
                        MerchantSettings.newBuilder().setDefaultLocationId(location).build()));
    }

    private MerchantSettings get() {
        return Waiting.on(
                        database.places.getMerchantSettings(
                                database.caller, GetMerchantSettingsRequest.getDefaultInstance()))
                .getSettings();
    }
}
