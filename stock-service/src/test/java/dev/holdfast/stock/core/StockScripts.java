package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/**
 * Adjustments, SetStock, SetTracking, MoveStock and TransferStock, as scripts that every store
 * plays.
 */
public abstract class StockScripts extends ScriptedTest {
    @Test
    void adjustsByType() {
        run(
                """
                correction widget=3              -> no sku: widget
                receive widget=10                -> widget@default 10 available 10
                receive WIDGET=10                -> twin: WIDGET is widget
                receive abc=1 ABC=1              -> twin: abc is ABC
                damage widget=-2                 -> widget@default 8 available 8
                shrinkage widget=-9              -> insufficient: widget@default has 8 of 9
                shrinkage at_most widget=-9      -> widget@default 0 available 0; short 1
                return widget=3                  -> widget@default 3 available 3
                count widget=7                   -> widget@default 7 available 7
                correction widget@porto=2        -> widget@porto 2 available 2
                receive widget@moon=2            -> no location: moon
                """);
    }

    @Test
    void repeatsAnAdjustmentById() {
        run(
                """
                receive id=a1 widget=10          -> widget@default 10 available 10
                receive id=a1 widget=10          -> again widget@default 10 available 10
                receive id=a1 widget=11          -> id reused
                ? receive id=a2 widget=5         -> widget@default 15 available 15
                level widget                     -> 10 available 10
                """);
    }

    @Test
    void setsByCompareAndSet() {
        run(
                """
                set widget=5 if=0                -> widget@default 5 available 5
                set widget=7 if=4                -> stale: widget@default is 5
                set widget=7 if=untracked        -> stale: widget@default is 5
                reserve r1 widget=2              -> held 1:widget held 2
                set basis=available widget=7 if=3 -> widget@default 9 held 2 available 7
                set widget=untracked             -> widget@default untracked held 2
                set widget=1                     -> below promised: widget@default
                set widget=2 if=untracked        -> widget@default 2 held 2 available 0
                """);
    }

    @Test
    void aCutBreaksTheNewestHoldsFirst() {
        run(
                """
                set widget=10                    -> widget@default 10 available 10
                reserve r1 widget=3              -> held 1:widget held 3
                tick 1s
                reserve r2 widget=3              -> held 1:widget held 3
                tick 1s
                reserve r3 commit widget=3       -> committed 1:widget committed 3
                set widget=8                     -> widget@default 8 held 3 committed 3 available 2; broke 1
                reservation r2                   -> released 1:widget lapsed 3
                commit r2                        -> hold broken: widget@default has 2 of 3
                release r2                       -> hold broken
                ? count widget=2                 -> widget@default 2 committed 2 waiting 1 available 0; broke 1; queued 1
                reservation r1                   -> held 1:widget held 3
                count widget=3                   -> widget@default 3 committed 3 available 0; broke 1
                return widget=3                  -> widget@default 6 committed 3 available 3
                commit r2                        -> committed 1:widget committed 3 retaken
                """);
    }

    @Test
    void aCutExpiresDueHoldsBeforeItBreaksAny() {
        run(
                """
                set widget=10                    -> widget@default 10 available 10
                reserve r1 ttl=10s widget=5      -> held 1:widget held 5
                reserve r2 widget=5              -> held 1:widget held 5
                tick 10s
                damage widget=-5                 -> widget@default 5 held 5 available 0
                """);
    }

    @Test
    void whatIsDueCountsForNoQuantityThatIsSet() {
        run(
                """
                set widget=10                    -> widget@default 10 available 10
                reserve r1 ttl=10s widget=4      -> held 1:widget held 4
                tick 10s
                set basis=available if=10 widget=7 -> widget@default 7 available 7
                reservation r1                   -> expired 1:widget lapsed 4
                set widget=untracked             -> widget@default untracked
                reserve r2 ttl=10s widget=4      -> held 1:widget held 4
                tick 10s
                set widget=2                     -> widget@default 2 available 2
                """);
    }

    @Test
    void movesBetweenBuckets() {
        run(
                """
                set widget=5                            -> widget@default 5 available 5
                move widget:available>damaged=2         -> widget@default 5 damaged 2 available 3
                move widget:damaged>quality_control=3   -> insufficient: widget@default has 2 of 3
                move widget:damaged>quality_control=1   -> widget@default 5 damaged 1 quality_control 1 available 3
                set widget=1                            -> below promised: widget@default
                set widget=untracked                    -> widget@default untracked
                move widget:available>damaged=2         -> untracked: widget@default
                receive widget=1                        -> untracked: widget@default
                track widget=4                          -> widget@default 4 available 4
                """);
    }

    @Test
    void transfersBetweenLocations() {
        run(
                """
                set widget@lisbon=5                     -> widget@lisbon 5 available 5
                transfer widget@lisbon>porto=6          -> insufficient: widget@lisbon has 5 of 6
                transfer widget@lisbon>porto=4          -> widget@lisbon 1 available 1, widget@porto 4 available 4
                transfer widget@lisbon>moon=1           -> no location: moon
                reserve r1 widget@porto=3               -> held 1:widget held 3
                transfer widget@porto>lisbon=2          -> insufficient: widget@porto has 1 of 2
                """);
    }

    @Test
    void keepsLevelsWithinTheirLimit() {
        run(
                """
                set widget=1000000000000                -> widget@default 1000000000000 available 1000000000000
                receive widget=1                        -> level limit: widget@default
                move widget:available>damaged=1         -> widget@default 1000000000000 damaged 1 available 999999999999
                set basis=available widget=1000000000000 -> level limit: widget@default
                """);
    }
}
