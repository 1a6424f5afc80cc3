package dev.holdfast.stock.skus;

import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.ServedBy;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.stock.wire.TimeEncoder;

/** A SKU's settings as the contract spells them. */
final class SkuEncoder {
    private SkuEncoder() {}

    static SkuSettings settings(Sku sku) {
        dev.holdfast.stock.core.SkuSettings settings = sku.settings();
        SkuSettings.Builder message =
                SkuSettings.newBuilder()
                        .setSku(sku.code())
                        .setStockedByDay(settings.byDay())
                        .setOpenDay(openDay(settings.openDay()))
                        .setForSale(settings.forSale())
                        .setServedBy(servedBy(settings.servedBy()))
                        .setOpenToPartners(settings.openToPartners())
                        .setEtag(sku.etag());
        if (sku.updated() != null) {
            message.setUpdateTime(TimeEncoder.timestamp(sku.updated()));
        }
        return message.build();
    }

    private static OpenDay openDay(dev.holdfast.stock.core.SkuSettings.OpenDay openDay) {
        return switch (openDay) {
            case UNTRACKED -> OpenDay.OPEN_DAY_UNTRACKED;
            case NOT_FOR_SALE -> OpenDay.OPEN_DAY_NOT_FOR_SALE;
        };
    }

    private static ServedBy servedBy(dev.holdfast.stock.core.SkuSettings.ServedBy servedBy) {
        return switch (servedBy) {
            case OWN -> ServedBy.SERVED_BY_OWN;
            case OWN_AND_PARTNER -> ServedBy.SERVED_BY_OWN_AND_PARTNER;
            case PARTNER -> ServedBy.SERVED_BY_PARTNER;
        };
    }
}
