package dev.holdfast.cli.up;

import java.nio.file.Path;
import java.util.UUID;

/**
 * The verbs as commands for a shell, in an order that works on an empty system. Run again, they
 * take effect once: the ids stay.
 *
 * @param text the commands
 */
record TryCalls(String text) {

    /** Calls of this gateway, with the key in this file. */
    static TryCalls of(String gateway, Path keyFile) {
        String reservations = gateway + "/v1/reservations";
        UUID paid = UUID.randomUUID();
        UUID left = UUID.randomUUID();
        return new TryCalls(
                """
                key="Authorization: Bearer $(cat '%s')"
                curl -H "$key" %s/v1/stock:adjust --json '
                  {"adjustmentId": "%s", "type": "ADJUSTMENT_TYPE_RECEIVE",
                   "lines": [{"sku": "MUG", "units": 10}]}'
                curl -H "$key" %s --json '
                  {"reservationId": "%s", "lines": [{"sku": "MUG", "units": 2}]}'
                curl -H "$key" -X POST %s/%s:commit
                curl -H "$key" %s/%s:ship --json '
                  {"shipmentId": "%s"}'
                curl -H "$key" %s --json '
                  {"reservationId": "%s", "lines": [{"sku": "MUG", "units": 3}]}'
                curl -H "$key" -X POST %s/%s:release
                """
                        .formatted(
                                keyFile,
                                gateway,
                                UUID.randomUUID(),
                                reservations,
                                paid,
                                reservations,
                                paid,
                                reservations,
                                paid,
                                UUID.randomUUID(),
                                reservations,
                                left,
                                reservations,
                                left));
    }
}
