package dev.holdfast.stock.skus;

import dev.holdfast.api.stock.v1.GetSkuSettingsRequest;
import dev.holdfast.api.stock.v1.GetSkuSettingsResponse;
import dev.holdfast.api.stock.v1.ListSkuSettingsRequest;
import dev.holdfast.api.stock.v1.ListSkuSettingsResponse;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsResponse;
import dev.holdfast.platform.identity.Caller;
import io.vertx.core.Future;

/** The calls of SkuService. They fail as those of {@link dev.holdfast.stock.places.Places} do. */
public interface Skus {
    /** One SKU's settings. */
    Future<GetSkuSettingsResponse> getSkuSettings(Caller caller, GetSkuSettingsRequest request);

    /** A page of SKUs' settings. */
    Future<ListSkuSettingsResponse> listSkuSettings(Caller caller, ListSkuSettingsRequest request);

    /** Changes a SKU's settings. The next command sees them. */
    Future<UpdateSkuSettingsResponse> updateSkuSettings(
            Caller caller, UpdateSkuSettingsRequest request);
}
