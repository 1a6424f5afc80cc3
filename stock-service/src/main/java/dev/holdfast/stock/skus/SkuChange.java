package dev.holdfast.stock.skus;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.configuring.InUse;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.wire.Failures;
import io.grpc.Status;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What UpdateSkuSettings does, within its transaction.
 *
 * @param skus the merchant's
 * @param code the SKU
 * @param etag what it must still be, or empty
 * @param change what to make of its settings
 * @param concernsLevels true if the change may be about something that levels are told
 */
record SkuChange(
        MerchantSkus skus,
        String code,
        String etag,
        UnaryOperator<SkuSettings> change,
        boolean concernsLevels) {

    /** Changes it, or makes it where that is wanted and there is none. */
    Future<Sku> apply(boolean allowMissing) {
        return skus.sku(code)
                .compose(sku -> {
                    if (sku == null) {
                        return allowMissing ? make() : Future.failedFuture(notFound(code));
                    }
                    return changes(sku) ? update() : current(sku);
                });
    }

    private boolean changes(Sku sku) {
        return !change.apply(sku.settings()).equals(sku.settings());
    }

    /** Whoever makes the same one at once is waited for, and this one is then an update. */
    private Future<Sku> make() {
        return skus.insert(code, change.apply(SkuSettings.DEFAULT))
                .compose(made -> made == null ? twinOrUpdate() : Future.succeededFuture(made));
    }

    private Future<Sku> twinOrUpdate() {
        return skus.twin(code)
                .compose(twin ->
                        twin == null || twin.equals(code)
                                ? update()
                                : Future.failedFuture(twin(code, twin)));
    }

    private Future<Sku> update() {
        Future<Void> locked = concernsLevels ? skus.lockLevels(code) : Future.succeededFuture();
        return locked.compose(done -> skus.lock(code))
                .compose(sku -> sku == null ? Future.failedFuture(notFound(code)) : current(sku))
                .compose(this::update);
    }

    private Future<Sku> update(Sku sku) {
        SkuSettings after = change.apply(sku.settings());
        if (after.equals(sku.settings())) {
            return Future.succeededFuture(sku);
        }
        Future<Void> allowed =
                after.byDay() == sku.settings().byDay() ? Future.succeededFuture() : unused();
        return allowed.compose(
                        may -> concernsLevels ? skus.offer(code, after) : Future.succeededFuture())
                .compose(told -> skus.update(code, after));
    }

    private Future<Sku> current(Sku sku) {
        return etag.isEmpty() || etag.equals(sku.etag())
                ? Future.succeededFuture(sku)
                : Future.failedFuture(Failures.stale("The SKU " + code, etag, sku.etag()));
    }

    private Future<Void> unused() {
        return skus.inUse(code, CallFailure.MOST_VIOLATIONS)
                .compose((List<InUse> levels) ->
                        levels.isEmpty()
                                ? Future.succeededFuture()
                                : Future.failedFuture(inUse(code, levels)));
    }

    static CallFailure notFound(String code) {
        return Failures.notFound(ErrorReason.ERROR_REASON_SKU_NOT_FOUND, "SKU", code);
    }

    private static CallFailure twin(String code, @Nullable String twin) {
        return Failures.of(
                        Status.Code.ALREADY_EXISTS,
                        ErrorReason.ERROR_REASON_SKU_TWIN,
                        "The SKU %s exists and differs from %s only in case. Use it, or another code."
                                .formatted(twin, code))
                .with("twin", String.valueOf(twin))
                .resource("SKU", code)
                .build();
    }

    private static CallFailure inUse(String code, List<InUse> levels) {
        CallFailure.Builder failure =
                Failures.of(
                        Status.Code.FAILED_PRECONDITION,
                        ErrorReason.ERROR_REASON_SKU_IN_USE,
                        "%s has stock or promises, such as %s: %s. Set its levels to 0 and end the"
                                        .formatted(
                                                code,
                                                levels.getFirst().level(),
                                                levels.getFirst().why())
                                + " reservations first.");
        levels.forEach(level -> failure.precondition("SKU_IN_USE", level.level(), level.why()));
        return failure.build();
    }
}
