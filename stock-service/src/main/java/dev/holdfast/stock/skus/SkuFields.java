package dev.holdfast.stock.skus;

import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.stock.configuring.Mask;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.wire.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the fields of a SKU's settings in a request. */
final class SkuFields {
    private static final String BY_DAY = "stocked_by_day";
    private static final String OPEN_DAY = "open_day";
    private static final String FOR_SALE = "for_sale";
    private static final String SERVED_BY = "served_by";
    private static final String OPEN_TO_PARTNERS = "open_to_partners";
    private static final List<String> ALL =
            List.of(BY_DAY, OPEN_DAY, FOR_SALE, SERVED_BY, OPEN_TO_PARTNERS);

    private final Fields fields;
    private final UpdateSkuSettingsRequest request;
    private final dev.holdfast.api.stock.v1.SkuSettings settings;
    private final Set<String> changed;

    SkuFields(Fields fields, UpdateSkuSettingsRequest request) {
        this.fields = fields;
        this.request = request;
        this.settings = request.getSettings();
        this.changed = Mask.of(fields, request.getUpdateMask(), ALL, set());
    }

    String code() {
        return fields.sku("settings.sku", settings.getSku());
    }

    /** True if levels may have to be told. */
    boolean concernsLevels() {
        return changed.contains(BY_DAY)
                || changed.contains(FOR_SALE)
                || changed.contains(SERVED_BY);
    }

    /** What the update makes of the settings. */
    UnaryOperator<SkuSettings> change() {
        boolean byDay = request.getSettings().getStockedByDay();
        SkuSettings.OpenDay openDay = openDay();
        boolean forSale = !settings.hasForSale() || settings.getForSale();
        SkuSettings.ServedBy servedBy = servedBy();
        boolean openToPartners = settings.getOpenToPartners();
        return before ->
                new SkuSettings(
                        changed.contains(BY_DAY) ? byDay : before.byDay(),
                        changed.contains(OPEN_DAY) ? openDay : before.openDay(),
                        changed.contains(FOR_SALE) ? forSale : before.forSale(),
                        changed.contains(SERVED_BY) ? servedBy : before.servedBy(),
                        changed.contains(OPEN_TO_PARTNERS)
                                ? openToPartners
                                : before.openToPartners());
    }

    private Set<String> set() {
        Set<String> set = new HashSet<>();
        if (settings.hasStockedByDay()) {
            set.add(BY_DAY);
        }
        if (settings.getOpenDayValue() != 0) {
            set.add(OPEN_DAY);
        }
        if (settings.hasForSale()) {
            set.add(FOR_SALE);
        }
        if (settings.getServedByValue() != 0) {
            set.add(SERVED_BY);
        }
        if (settings.hasOpenToPartners()) {
            set.add(OPEN_TO_PARTNERS);
        }
        return set;
    }

    private SkuSettings.OpenDay openDay() {
        return switch (settings.getOpenDay()) {
            case OPEN_DAY_UNSPECIFIED, OPEN_DAY_UNTRACKED -> SkuSettings.OpenDay.UNTRACKED;
            case OPEN_DAY_NOT_FOR_SALE -> SkuSettings.OpenDay.NOT_FOR_SALE;
            case UNRECOGNIZED -> {
                fields.unknown(
                        "settings.open_day",
                        settings.getOpenDayValue(),
                        "UNTRACKED or NOT_FOR_SALE");
                yield SkuSettings.OpenDay.UNTRACKED;
            }
        };
    }

    private SkuSettings.ServedBy servedBy() {
        return switch (settings.getServedBy()) {
            case SERVED_BY_UNSPECIFIED, SERVED_BY_OWN -> SkuSettings.ServedBy.OWN;
            case SERVED_BY_OWN_AND_PARTNER -> SkuSettings.ServedBy.OWN_AND_PARTNER;
            case SERVED_BY_PARTNER -> SkuSettings.ServedBy.PARTNER;
            case UNRECOGNIZED -> {
                fields.unknown(
                        "settings.served_by",
                        settings.getServedByValue(),
                        "OWN, OWN_AND_PARTNER or PARTNER");
                yield SkuSettings.ServedBy.OWN;
            }
        };
    }
}
