package dev.holdfast.stock.skus;

import dev.holdfast.api.stock.v1.GetSkuSettingsRequest;
import dev.holdfast.api.stock.v1.GetSkuSettingsResponse;
import dev.holdfast.api.stock.v1.ListSkuSettingsRequest;
import dev.holdfast.api.stock.v1.ListSkuSettingsResponse;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsResponse;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.configuring.ConfiguringCalls;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Paging;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.UnaryOperator;

/** SKUs' settings in PostgreSQL. */
public final class PgSkus implements Skus {
    private final ConfiguringCalls<MerchantSkus> calls;

    /**
     * Works with connections of this pool, whose role may change SKUs of one merchant at a time.
     */
    public PgSkus(Pool pool) {
        this.calls = new ConfiguringCalls<>(pool, MerchantSkus::new);
    }

    @Override
    public Future<GetSkuSettingsResponse> getSkuSettings(
            Caller caller, GetSkuSettingsRequest request) {
        Fields fields = new Fields();
        String code = fields.sku("sku", request.getSku());
        return calls.read(
                caller,
                fields,
                skus ->
                        skus.sku(code)
                                .compose(sku ->
                                        sku == null
                                                ? Future.failedFuture(SkuChange.notFound(code))
                                                : Future.succeededFuture(
                                                        GetSkuSettingsResponse.newBuilder()
                                                                .setSettings(
                                                                        SkuEncoder.settings(sku))
                                                                .build())));
    }

    @Override
    public Future<ListSkuSettingsResponse> listSkuSettings(
            Caller caller, ListSkuSettingsRequest request) {
        Fields fields = new Fields();
        Paging paging = Paging.of(fields, caller.merchant(), request);
        String after = paging.after(fields, parts -> parts.get(0));
        return calls.read(
                caller,
                fields,
                skus ->
                        skus.list(
                                        after == null ? "" : after,
                                        request.getPartnerStockNotOpen(),
                                        paging.size() + 1)
                                .map(found -> response(paging, found)));
    }

    @Override
    public Future<UpdateSkuSettingsResponse> updateSkuSettings(
            Caller caller, UpdateSkuSettingsRequest request) {
        Fields fields = new Fields();
        SkuFields settings = new SkuFields(fields, request);
        String code = settings.code();
        UnaryOperator<SkuSettings> change = settings.change();
        return calls.change(
                caller,
                fields,
                request.getValidateOnly(),
                skus ->
                        new SkuChange(
                                        skus,
                                        code,
                                        request.getSettings().getEtag(),
                                        change,
                                        settings.concernsLevels())
                                .apply(request.getAllowMissing())
                                .map(changed ->
                                        UpdateSkuSettingsResponse.newBuilder()
                                                .setSettings(SkuEncoder.settings(changed))
                                                .build()),
                refusal -> UpdateSkuSettingsResponse.newBuilder().setRefusal(refusal).build());
    }

    private static ListSkuSettingsResponse response(Paging paging, List<Sku> found) {
        ListSkuSettingsResponse.Builder response = ListSkuSettingsResponse.newBuilder();
        boolean more = found.size() > paging.size();
        List<Sku> shown = more ? found.subList(0, paging.size()) : found;
        shown.forEach(sku -> response.addSettings(SkuEncoder.settings(sku)));
        if (more) {
            response.setNextPageToken(paging.next(List.of(shown.getLast().code())));
        }
        return response.build();
    }
}
