package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foretells what one merchant's commands come to: one at a time, in counters, as RULINGS and
 * docs/reservations.md have it. It takes the core's words for what goes in and comes out, and none
 * of its decisions.
 */
final class Model {
    final PlainStock stock;
    private final DueHolds dueHolds;
    private final ReserveRule reserving;
    private final VerbRules verbs;
    private final CommitRule committing;
    private final AmendRule amending;
    private final LevelRules levels;
    private final SetRule setting;
    private final AdjustRule adjusting;
    private final ShipRule shipping;
    private final RelocateRule relocating;
    private final ExpectedRules expecting;
    private final ServeRule serving;

    /** A merchant without stock, whose lines that name no location mean this one. */
    Model(String home, int dueLimit, int mostServed) {
        stock = new PlainStock(home);
        serving = new ServeRule(stock, mostServed);
        dueHolds = new DueHolds(stock, serving, dueLimit);
        Repeats repeats = new Repeats(stock, dueHolds);
        reserving = new ReserveRule(stock, dueHolds);
        verbs = new VerbRules(stock, dueHolds, repeats);
        committing = new CommitRule(stock, dueHolds, repeats, verbs);
        amending = new AmendRule(stock, dueHolds, repeats, verbs);
        levels = new LevelRules(stock, dueHolds, repeats, serving);
        setting = new SetRule(stock, dueHolds, repeats, levels);
        adjusting = new AdjustRule(stock, dueHolds, repeats, levels);
        shipping = new ShipRule(stock, dueHolds, verbs);
        relocating = new RelocateRule(stock, dueHolds, repeats, verbs);
        expecting = new ExpectedRules(stock, repeats, levels);
    }

    /** The outcomes of commands that are decided at the same instant. */
    List<Outcome> decide(List<Command> commands, Instant now) {
        stock.now = now;
        dueHolds.begin();
        List<Outcome> outcomes = new ArrayList<>();
        for (Command command : commands) {
            @Nullable Outcome outcome = null;
            while (outcome == null) {
                outcome = tried(command);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /** The outcome, or null if the command must be tried again in a next transaction. */
    private @Nullable Outcome tried(Command command) {
        boolean validates = command.request().validateOnly();
        stock.begin();
        serving.begin();
        @Nullable Outcome outcome = null;
        try {
            outcome = outcome(command);
            serving.settle();
            outcome = asItIs(outcome);
        } catch (Refused refused) {
            stock.takeBack();
            outcome = refused.why();
        } catch (MoreDue more) {
            stock.takeBack();
        }
        if (outcome == null) {
            dueHolds.begin();
        } else if (validates) {
            stock.takeBackAll();
        }
        return outcome;
    }

    /** What an outcome shows, as it stands after lines were served. */
    private Outcome asItIs(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Claimed(var was, var grant, var shipment, var repeated, var at) -> {
                PlainReservation is = stock.reservations.get(was.id());
                yield new Outcome.Claimed(
                        is == null ? was : is.seen(), grant, shipment, repeated, at);
            }
            case Outcome.Stocked(var levels, var grant, var repeated) ->
                    new Outcome.Stocked(
                            levels.stream()
                                    .map(level -> stock.seen(stock.level(level.key())))
                                    .toList(),
                            grant,
                            repeated);
            case Outcome.Expected(var shipment, var level, var grant, var repeated) ->
                    new Outcome.Expected(
                            shipment,
                            level == null ? null : stock.seen(stock.level(level.key())),
                            grant,
                            repeated);
            case Refusal refusal -> refusal;
            case Outcome.Deferred deferred -> deferred;
        };
    }

    private Outcome outcome(Command command) {
        return switch (command) {
            case Command.Reserve reserve -> reserving.outcome(reserve);
            case Command.Extend extend -> verbs.outcome(extend);
            case Command.Commit commit -> committing.outcome(commit);
            case Command.Release release -> verbs.outcome(release);
            case Command.Ship ship -> shipping.outcome(ship);
            case Command.Amend amend -> amending.outcome(amend);
            case Command.Relocate relocate -> relocating.outcome(relocate);
            case Command.Expire expire -> verbs.outcome(expire);
            case Command.Adjust adjust -> adjusting.outcome(adjust);
            case Command.SetQuantities set -> setting.outcome(set);
            case Command.Move move -> levels.outcome(move);
            case Command.Transfer transfer -> levels.outcome(transfer);
            case Command.Expect expect -> expecting.outcome(expect);
            case Command.ChangeExpected change -> expecting.outcome(change);
            case Command.ReceiveExpected receive -> expecting.outcome(receive);
            case Command.CancelExpected cancel -> expecting.outcome(cancel);
            case Command.Serve serve -> serving.outcome(serve);
        };
    }
}
