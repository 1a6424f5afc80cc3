package dev.holdfast.stock.store;

import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes commands of two units a line, each with an id of its own. */
public final class Calls {
    static final String REFERENCE = "order \"7\"";

    private static final long UNITS = 2;

    /** Receives units at the default location. */
    public Command receive(String sku, long units) {
        return new Command.Adjust(
                request(),
                AdjustmentType.RECEIVE,
                "found\n\"it\"",
                REFERENCE,
                List.of(new Command.AdjustedLine(place(sku), units, false)));
    }

    /** Announces units at the default location. */
    public Command expect(UUID id, String sku, long units) {
        return new Command.Expect(
                request(),
                id,
                place(sku),
                new ExpectedShipment.Announced(
                        units, LocalDate.of(2999, 1, 1), REFERENCE, "two\npallets"));
    }

    /** Receives units of what was announced. */
    public Command arrive(UUID id, long units) {
        return new Command.ReceiveExpected(request(), id, units, "found\n\"it\"");
    }

    /** Announces it otherwise. */
    public Command announce(UUID id, long units) {
        return new Command.ChangeExpected(
                request(), id, "", new Command.Announcement(units, null, null, "one \\ pallet"));
    }

    /** Expects the rest no more. */
    public Command cancel(UUID id) {
        return new Command.CancelExpected(request(), id, "lost");
    }

    /** Holds two units of each for half an hour. */
    public Command.Reserve hold(UUID id, String... skus) {
        return reserve(id, new Command.Mode.Hold(Duration.ofMinutes(30)), "", skus);
    }

    /** Commits two units of each, or waits for them. */
    public Command.Reserve backOrder(UUID id, String... skus) {
        Command.Reserve whole = reserve(id, new Command.Mode.Commit(), "", skus);
        return new Command.Reserve(
                whole.request(),
                id,
                whole.reference(),
                whole.owner(),
                whole.mode(),
                whole.lines(),
                Command.Fill.BACK_ORDER,
                false);
    }

    /** Takes units from the default location, promised ones where it must. */
    public Command cut(String sku, long units) {
        return new Command.Adjust(
                request(),
                AdjustmentType.SHRINKAGE,
                "lost",
                REFERENCE,
                List.of(new Command.AdjustedLine(place(sku), -units, false)));
    }

    /** Serves those who wait at the default location. */
    public Command serve(String sku) {
        return new Command.Serve(request(), LevelKey.of(sku, "default"));
    }

    /** Asks what would come of it, and changes nothing. */
    public Command.Reserve question(Command.Reserve reserve) {
        Request request = reserve.request();
        return new Command.Reserve(
                new Request(request.id(), request.content(), request.actor(), true),
                reserve.reservation(),
                reserve.reference(),
                reserve.owner(),
                reserve.mode(),
                reserve.lines(),
                reserve.fill(),
                reserve.supersedesOwner());
    }

    /** Holds two units of each without end. */
    public Command.Reserve openHold(UUID id, String... skus) {
        return reserve(id, new Command.Mode.OpenHold(), "", skus);
    }

    /** Holds two units of each instead of what the owner held. */
    public Command.Reserve holdFor(String owner, UUID id, String... skus) {
        return reserve(id, new Command.Mode.Hold(Duration.ofMinutes(30)), owner, skus);
    }

    private Command.Reserve reserve(UUID id, Command.Mode mode, String owner, String... skus) {
        List<Command.WantedLine> lines = new ArrayList<>();
        for (String sku : skus) {
            lines.add(
                    new Command.WantedLine(
                            Integer.toString(lines.size() + 1), place(sku), "", UNITS));
        }
        return new Command.Reserve(
                request(),
                id,
                REFERENCE,
                owner,
                mode,
                lines,
                Command.Fill.ALL_OR_NOTHING,
                !owner.isEmpty());
    }

    /** Extends a hold. */
    public Command extend(UUID id, Duration ttl) {
        return new Command.Extend(request(), id, ttl);
    }

    /** Gives line 1 other units and adds a line of a SKU. */
    public Command amend(UUID id, String sku, long units) {
        return new Command.Amend(
                request(),
                id,
                List.of(
                        new Command.AmendedLine("1", null, null, null, units),
                        new Command.AmendedLine("new", sku, null, null, units)));
    }

    /** Commits all lines. */
    public Command commit(UUID id) {
        return new Command.Commit(request(), id, List.of(), null);
    }

    /** Gives back all lines. */
    public Command release(UUID id) {
        return new Command.Release(
                request(),
                id,
                List.of(),
                new Command.ReleaseTo.Into(Bucket.AVAILABLE),
                "changed \\ mind");
    }

    /** Ends a hold that is due. */
    public Command expire(UUID id) {
        return new Command.Expire(request(), id);
    }

    /** Ships units of a line. */
    public Command ship(UUID id, String line, long units) {
        return ship(id, List.of(new Command.LineUnits(line, units)));
    }

    /** Ships all lines. */
    public Command shipAll(UUID id) {
        return ship(id, List.of());
    }

    private Command ship(UUID id, List<Command.LineUnits> lines) {
        UUID shipment = UUID.randomUUID();
        return new Command.Ship(
                new Request(shipment, UUID.randomUUID(), "tester", false), id, shipment, lines);
    }

    static Grant grant(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Claimed claimed -> claimed.grant();
            case Outcome.Stocked stocked -> stocked.grant();
            case Outcome.Expected expected -> expected.grant();
            case Refusal _, Outcome.Deferred _ -> Grant.NONE;
        };
    }

    static boolean repeated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Claimed claimed -> claimed.repeated();
            case Outcome.Stocked stocked -> stocked.repeated();
            case Outcome.Expected expected -> expected.repeated();
            case Refusal _, Outcome.Deferred _ -> false;
        };
    }

    private static Command.Place place(String sku) {
        return new Command.Place(sku, null, LevelKey.UNDATED);
    }

    private static Request request() {
        return new Request(UUID.randomUUID(), UUID.randomUUID(), "tester", false);
    }
}
