package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/** Lines that wait, and how units come to them, as scripts that every store plays. */
public abstract class BackOrderScripts extends ScriptedTest {
    @Test
    void takesWhatIsThereAndWaitsForTheRest() {
        run(
                """
                set widget=5                                      -> widget@default 5 available 5
                ? reserve r1 commit fill=back_order widget=8      -> committed 1:widget committed 5 waiting 3
                reserve r1 commit fill=back_order widget=8        -> committed 1:widget committed 5 waiting 3
                reserve r1 commit fill=back_order widget=8        -> again committed 1:widget committed 5 waiting 3
                reserve r1 commit fill=back_order widget=9        -> id reused
                level widget                                      -> 5 committed 5 waiting 3 available 0
                reserve r2 commit fill=back_order widget=1 widget=1 -> committed 1:widget waiting 1 2:widget waiting 1
                reserve r3 widget=1                               -> insufficient: widget has 0 of 1
                reserve r4 fill=available widget=1                -> insufficient: widget has 0 of 1
                level widget                                      -> 5 committed 5 waiting 5 available 0
                """);
    }

    @Test
    void waitsWhereThereIsNoLevelYet() {
        run(
                """
                reserve r1 commit fill=back_order widget@lisbon=2 -> no sku: widget
                set widget=0                                      -> widget@default 0 available 0
                reserve r1 commit fill=back_order widget@lisbon=2 -> committed 1:widget waiting 2
                level widget@lisbon                               -> 0 waiting 2 available 0
                receive widget@lisbon=3                           -> widget@lisbon 3 committed 2 available 1
                """);
    }

    @Test
    void isRefusedAsAnyOther() {
        run(
                """
                reserve r1 commit fill=back_order widget=1        -> no sku: widget
                set widget=0 other=untracked                      -> widget@default 0 available 0, other@default untracked
                reserve r1 commit fill=back_order widget@moon=1   -> no location: moon
                reserve r1 commit fill=back_order widget/2026-01-02=1 -> date not allowed
                sku day by_day closed_days
                reserve r1 commit fill=back_order day=1           -> date required: day@default
                reserve r1 commit fill=back_order day/2020-01-02=1 -> date closed: day@default/2020-01-02
                reserve r1 commit fill=back_order day/2999-01-02=1 -> not for sale: day@default/2999-01-02
                close lisbon
                reserve r1 commit fill=back_order widget@lisbon=1 -> closed: lisbon
                reserve r1 commit fill=back_order widget=1000000000000 -> committed 1:widget waiting 1000000000000
                reserve r2 commit fill=back_order widget=1        -> level limit: widget@default
                reserve r3 commit fill=back_order other=9         -> committed 1:other committed 9
                level other                                       -> untracked committed 9
                """);
    }

    @Test
    void servesWhoCameFirstOverAsManyLinesAsUnitsReach() {
        run(
                """
                set widget=0                                      -> widget@default 0 available 0
                reserve r1 commit fill=back_order widget=3        -> committed 1:widget waiting 3
                tick 1s
                reserve r2 commit fill=back_order widget=1 widget=2 -> committed 1:widget waiting 1 2:widget waiting 2
                tick 1s
                reserve r3 commit fill=back_order widget=2        -> committed 1:widget waiting 2
                ? receive widget=2                                -> widget@default 2 committed 2 waiting 6 available 0
                receive widget=2                                  -> widget@default 2 committed 2 waiting 6 available 0
                reservation r1                                    -> committed 1:widget committed 2 waiting 1
                receive widget=3                                  -> widget@default 5 committed 5 waiting 3 available 0
                reservation r2                                    -> committed 1:widget committed 1 2:widget committed 1 waiting 1
                receive widget=9                                  -> widget@default 14 committed 8 available 6
                reservation r3                                    -> committed 1:widget committed 2
                """);
    }

    @Test
    void servesUnitsThatAnyCommandFrees() {
        run(
                """
                set widget=9                                      -> widget@default 9 available 9
                reserve h1 ttl=10s widget=2                       -> held 1:widget held 2
                reserve h2 ttl=1h widget=2                        -> held 1:widget held 2
                reserve h3 ttl=1h owner=ann widget=2              -> held 1:widget held 2
                reserve c1 commit widget=3                        -> committed 1:widget committed 3
                tick 1s
                reserve w1 commit fill=back_order widget=20       -> committed 1:widget waiting 20
                commit h2 1=1                                     -> committed 1:widget committed 1 released 1
                reservation w1                                    -> committed 1:widget committed 1 waiting 19
                release c1 1=1                                    -> committed 1:widget committed 2 released 1
                reservation w1                                    -> committed 1:widget committed 2 waiting 18
                amend c1 1=1                                      -> committed 1:widget committed 1 released 2
                reservation w1                                    -> committed 1:widget committed 3 waiting 17
                reserve h4 owner=ann supersede widget=1           -> held 1:widget held 1
                reservation w1                                    -> committed 1:widget committed 4 waiting 16
                tick 10s
                expire h1                                         -> expired 1:widget lapsed 2
                reservation w1                                    -> committed 1:widget committed 6 waiting 14
                return widget=1                                   -> widget@default 10 held 1 committed 9 waiting 13 available 0
                correction widget=1                               -> widget@default 11 held 1 committed 10 waiting 12 available 0
                count widget=12                                   -> widget@default 12 held 1 committed 11 waiting 11 available 0
                set widget=13                                     -> widget@default 13 held 1 committed 12 waiting 10 available 0
                set basis=available widget=1                      -> widget@default 14 held 1 committed 13 waiting 9 available 0
                set widget@lisbon=5                               -> widget@lisbon 5 available 5
                transfer widget@lisbon>default=2                  -> widget@lisbon 3 available 3, widget@default 16 held 1 committed 15 waiting 7 available 0
                release c1 to=damaged                             -> released 1:widget released 3
                level widget                                      -> 16 held 1 committed 14 waiting 7 damaged 1 available 0
                move widget:damaged>available=1                   -> widget@default 16 held 1 committed 15 waiting 6 available 0
                set widget=untracked                              -> widget@default untracked held 1 committed 21
                reservation w1                                    -> committed 1:widget committed 20
                """);
    }

    @Test
    void freedUnitsGoToWhoWaitsBeforeWhoeverFreedThem() {
        run(
                """
                set widget=5                                      -> widget@default 5 available 5
                reserve h1 ttl=10s widget=3                       -> held 1:widget held 3
                reserve h2 ttl=20s widget=2                       -> held 1:widget held 2
                tick 1s
                reserve w1 commit fill=back_order widget=2        -> committed 1:widget waiting 2
                tick 9s
                reserve r1 widget=2                               -> insufficient: widget has 1 of 2
                reservation w1                                    -> committed 1:widget committed 2
                reserve r2 widget=1                               -> held 1:widget held 1
                reserve w2 commit fill=back_order widget=1        -> committed 1:widget waiting 1
                tick 10s
                commit h2                                         -> hold expired: widget@default has 1 of 2
                reservation w2                                    -> committed 1:widget committed 1
                commit h2 1=1                                     -> committed 1:widget committed 1 released 1 retaken
                """);
    }

    @Test
    void ownersNextHoldKeepsTheirOwnUnits() {
        run(
                """
                set widget=3                                      -> widget@default 3 available 3
                reserve h1 owner=ann widget=3                     -> held 1:widget held 3
                reserve w1 commit fill=back_order widget=2        -> committed 1:widget waiting 2
                reserve h2 owner=ann supersede widget=4           -> insufficient: widget has 3 of 4
                reserve h2 owner=ann supersede widget=2           -> held 1:widget held 2
                level widget                                      -> 3 held 2 committed 1 waiting 1 available 0
                """);
    }

    @Test
    void shipsNothingThatWaits() {
        run(
                """
                set widget=5 gadget=1                             -> widget@default 5 available 5, gadget@default 1 available 1
                reserve r1 commit fill=back_order widget=2 gadget=3 gizmo=1 -> no sku: gizmo
                reserve r1 commit fill=back_order widget=2 gadget=3 gadget=1 -> committed 1:widget committed 2 2:gadget committed 1 waiting 2 3:gadget waiting 1
                ship r1 s1                                        -> back ordered: 2 waits for 2, 3 waits for 1
                ship r1 s1 4=1 2=9                                -> no line: 4
                ship r1 s1 2=4 3=1                                -> units exceeded: 2 has 3 of 4
                ship r1 s1 2=2                                    -> back ordered: 2 waits for 2
                ship r1 s1 1=2 3=all                              -> back ordered: 3 waits for 1
                ship r1 s1 1=2 2=all                              -> committed 1:widget shipped 2 2:gadget waiting 2 shipped 1 3:gadget waiting 1
                ship r1 s2 1=1                                    -> units exceeded: 1 has 0 of 1
                receive gadget=3                                  -> gadget@default 3 committed 3 available 0
                ship r1 s3                                        -> shipped 1:widget shipped 2 2:gadget shipped 3 3:gadget shipped 1
                level gadget                                      -> 0 available 0
                """);
    }

    @Test
    void staysCommittedWhileAnythingWaits() {
        run(
                """
                set widget=1                                      -> widget@default 1 available 1
                reserve r1 commit fill=back_order widget=2        -> committed 1:widget committed 1 waiting 1
                ship r1 s1 1=1                                    -> committed 1:widget waiting 1 shipped 1
                commit r1                                         -> already committed
                release r1                                        -> shipped 1:widget shipped 1 released 1
                level widget                                      -> 0 available 0
                reserve r2 commit fill=back_order widget=2        -> committed 1:widget waiting 2
                release r2 to=written_off                         -> released 1:widget released 2
                """);
    }

    @Test
    void releasesWhatWaitsFirst() {
        run(
                """
                set widget=3                                      -> widget@default 3 available 3
                reserve r1 commit fill=back_order widget=5 widget=2 -> committed 1:widget committed 3 waiting 2 2:widget waiting 2
                release r1 2=2                                    -> committed 1:widget committed 3 waiting 2 2:widget released 2
                level widget                                      -> 3 committed 3 waiting 2 available 0
                release r1 1=3 to=damaged                         -> committed 1:widget committed 2 released 3 2:widget released 2
                level widget                                      -> 3 committed 2 damaged 1 available 0
                release r1 1=3                                    -> units exceeded: 1 has 2 of 3
                release r1 to=written_off                         -> released 1:widget released 3 written_off 2 2:widget released 2
                level widget                                      -> 1 damaged 1 available 0
                """);
    }

    @Test
    void amendsWhatWaits() {
        run(
                """
                set widget=2 gadget=3                             -> widget@default 2 available 2, gadget@default 3 available 3
                reserve r1 commit fill=back_order widget=4        -> committed 1:widget committed 2 waiting 2
                amend r1 1=3                                      -> committed 1:widget committed 2 waiting 1 released 1
                amend r1 1=6                                      -> committed 1:widget committed 2 waiting 4 released 1
                amend r1 2:widget=1                               -> insufficient: widget has 0 of 1
                amend r1 1=1                                      -> committed 1:widget committed 1 released 6
                level widget                                      -> 2 committed 1 available 1
                amend r1 1=4                                      -> insufficient: widget@default has 1 of 3
                tick 1s
                reserve r2 commit fill=back_order widget=3        -> committed 1:widget committed 1 waiting 2
                amend r2 1:gadget=5                               -> committed 1:gadget committed 3 waiting 2 released 3
                level widget                                      -> 2 committed 1 available 1
                level gadget                                      -> 3 committed 3 waiting 2 available 0
                amend r2 1:widget@moon=1                          -> no location: moon
                close lisbon
                amend r2 1:gadget@lisbon=1                        -> closed: lisbon
                amend r2 1=0                                      -> released 1:gadget released 8
                level gadget                                      -> 3 available 3
                """);
    }

    @Test
    void aMovedLineWaitsWhereItsCommitPutsIt() {
        run(
                """
                set widget=0 gadget=0                             -> widget@default 0 available 0, gadget@default 0 available 0
                reserve r1 commit fill=back_order widget=1        -> committed 1:widget waiting 1
                tick 1s
                reserve r2 commit fill=back_order gadget=1        -> committed 1:gadget waiting 1
                tick 1s
                amend r1 1:gadget=1                               -> committed 1:gadget waiting 1 released 1
                receive gadget=1                                  -> gadget@default 1 committed 1 waiting 1 available 0
                reservation r1                                    -> committed 1:gadget committed 1 released 1
                """);
    }

    @Test
    void cutsCommitmentsOnceNoHoldIsLeft() {
        run(
                """
                set widget=10                                     -> widget@default 10 available 10
                reserve r1 commit widget=2                        -> committed 1:widget committed 2
                tick 1s
                reserve r2 commit widget=1 widget=2               -> committed 1:widget committed 1 2:widget committed 2
                tick 1s
                reserve h1 ttl=1h widget=2                        -> held 1:widget held 2
                tick 1s
                reserve r3 commit widget=2                        -> committed 1:widget committed 2
                count widget=9                                    -> widget@default 9 held 2 committed 7 available 0
                ? shrinkage widget=-4                             -> widget@default 5 committed 5 waiting 2 available 0; broke 1; queued 1
                shrinkage widget=-4 id=q2                         -> widget@default 5 committed 5 waiting 2 available 0; broke 1; queued 1
                shrinkage widget=-4 id=q2                         -> again widget@default 5 committed 5 waiting 2 available 0; broke 1; queued 1
                reservation r3                                    -> committed 1:widget waiting 2
                reservation h1                                    -> released 1:widget lapsed 2
                set widget=3                                      -> widget@default 3 committed 3 waiting 4 available 0; queued 1
                reservation r2                                    -> committed 1:widget committed 1 2:widget waiting 2
                damage widget=-2                                  -> widget@default 1 committed 1 waiting 6 available 0; queued 2
                reservation r2                                    -> committed 1:widget waiting 1 2:widget waiting 2
                reservation r1                                    -> committed 1:widget committed 1 waiting 1
                receive widget=2                                  -> widget@default 3 committed 3 waiting 4 available 0
                reservation r1                                    -> committed 1:widget committed 2
                reservation r2                                    -> committed 1:widget committed 1 2:widget waiting 2
                receive widget=3                                  -> widget@default 6 committed 6 waiting 1 available 0
                reservation r3                                    -> committed 1:widget committed 1 waiting 1
                """);
    }

    @Test
    void aCutGoesByWhenOrdersWereCommitted() {
        run(
                """
                set widget=0                                      -> widget@default 0 available 0
                reserve old commit fill=back_order widget=1       -> committed 1:widget waiting 1
                tick 1s
                set widget@lisbon=1                               -> widget@lisbon 1 available 1
                reserve new commit fill=back_order widget@default=1 -> committed 1:widget waiting 1
                receive widget=2                                  -> widget@default 2 committed 2 available 0
                damage widget=-1                                  -> widget@default 1 committed 1 waiting 1 available 0; queued 1
                reservation old                                   -> committed 1:widget committed 1
                reservation new                                   -> committed 1:widget waiting 1
                """);
    }

    @Test
    void aBrokenHoldsRestGoesToWhoWaits() {
        run(
                """
                set widget=5                                      -> widget@default 5 available 5
                reserve h1 ttl=1h widget=5                        -> held 1:widget held 5
                tick 1s
                reserve w1 commit fill=back_order widget=3        -> committed 1:widget waiting 3
                damage widget=-1                                  -> widget@default 4 committed 3 available 1; broke 1
                """);
    }

    @Test
    void aCutNeverTakesWhatIsUnavailable() {
        run(
                """
                set widget=5                                      -> widget@default 5 available 5
                move widget:available>damaged=2                   -> widget@default 5 damaged 2 available 3
                reserve r1 commit widget=3                        -> committed 1:widget committed 3
                set widget=1                                      -> below promised: widget@default
                set widget=2                                      -> widget@default 2 waiting 3 damaged 2 available 0; queued 1
                move widget:damaged>available=2                   -> widget@default 2 committed 2 waiting 1 available 0
                """);
    }

    @Test
    void aTransferAndAMoveLeaveWhatIsPromised() {
        run(
                """
                set widget=2 widget@lisbon=0                      -> widget@default 2 available 2, widget@lisbon 0 available 0
                reserve w1 commit fill=back_order widget=3        -> committed 1:widget committed 2 waiting 1
                transfer widget@default>lisbon=1                  -> insufficient: widget@default has 0 of 1
                move widget:available>damaged=1                   -> insufficient: widget@default has 0 of 1
                transfer widget@lisbon>default=1                  -> insufficient: widget@lisbon has 0 of 1
                """);
    }

    @Test
    void trackingAgainStillAsksForWhatIsPromised() {
        run(
                """
                set widget=1                                      -> widget@default 1 available 1
                reserve w1 commit fill=back_order widget=3        -> committed 1:widget committed 1 waiting 2
                track widget=untracked                            -> widget@default untracked committed 3
                track widget=2                                    -> below promised: widget@default
                track widget=4                                    -> widget@default 4 committed 3 available 1
                """);
    }
}
