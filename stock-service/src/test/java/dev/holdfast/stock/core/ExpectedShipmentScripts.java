package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/** Expected shipments, as scripts that every store plays. */
public abstract class ExpectedShipmentScripts extends ScriptedTest {

    @Test
    void whatIsAnnouncedIsIncomingAndNeverSold() {
        run(
                """
                set widget=5                         -> widget@default 5 available 5
                expect e1 widget=40 on=2999-02-01    -> expected widget@default 0 of 40 on 2999-02-01
                level widget                         -> 5 available 5 incoming 40
                expect e2 widget@lisbon=7 on=2999-03-01 -> expected widget@lisbon 0 of 7 on 2999-03-01
                level widget@lisbon                  -> 0 available 0 incoming 7
                reserve r1 widget=6                  -> insufficient: widget has 5 of 6 until 2999-02-01
                reserve r1 widget=5                  -> held 1:widget held 5
                set widget=untracked                 -> widget@default untracked held 5 incoming 40
                """);
    }

    @Test
    void whatCameIsOnHandAndNoLongerIncoming() {
        run(
                """
                set widget=5                         -> widget@default 5 available 5
                expect e1 widget=40 on=2999-02-01    -> expected widget@default 0 of 40 on 2999-02-01
                arrive e1 id=q1 units=24             -> expected widget@default 24 of 40 on 2999-02-01
                level widget                         -> 29 available 29 incoming 16
                arrive e1 id=q1 units=24             -> again expected widget@default 24 of 40 on 2999-02-01
                arrive e1 id=q1 units=25             -> id reused
                arrive e1 id=q2                      -> received widget@default 40 of 40 on 2999-02-01
                arrive e1 id=q1 units=24             -> again received widget@default 40 of 40 on 2999-02-01
                level widget                         -> 45 available 45
                arrive e1 id=q3 units=1              -> closed: received
                cancel e1                            -> closed: received
                """);
    }

    @Test
    void moreThanWasExpectedIsTakenToo() {
        run(
                """
                set widget=0                         -> widget@default 0 available 0
                expect e1 widget=40 on=2999-02-01    -> expected widget@default 0 of 40 on 2999-02-01
                expect e2 widget=9 on=2999-02-02     -> expected widget@default 0 of 9 on 2999-02-02
                ? arrive e1 units=43                 -> received widget@default 43 of 40 on 2999-02-01; 3 unexpected
                arrive e1 units=43                   -> received widget@default 43 of 40 on 2999-02-01; 3 unexpected
                level widget                         -> 43 available 43 incoming 9
                """);
    }

    @Test
    void theRestIsCancelled() {
        run(
                """
                set widget=0                         -> widget@default 0 available 0
                expect e1 widget=40 on=2999-02-01    -> expected widget@default 0 of 40 on 2999-02-01
                arrive e1 units=38                   -> expected widget@default 38 of 40 on 2999-02-01
                cancel e1 id=q1                      -> cancelled widget@default 38 of 40 on 2999-02-01
                cancel e1 id=q1                      -> again cancelled widget@default 38 of 40 on 2999-02-01
                cancel e1 id=q2                      -> closed: cancelled
                arrive e1 units=2                    -> closed: cancelled
                level widget                         -> 38 available 38
                """);
    }

    @Test
    void anAnnouncementChanges() {
        run(
                """
                set widget=0                         -> widget@default 0 available 0
                expect e1 widget=40 on=2999-02-01    -> expected widget@default 0 of 40 on 2999-02-01
                announce e1 units=50 on=2999-02-08   -> expected widget@default 0 of 50 on 2999-02-08
                level widget                         -> 0 available 0 incoming 50
                announce e1 units=50                 -> expected widget@default 0 of 50 on 2999-02-08
                announce e1 etag=1 units=60          -> etag is 2
                announce e1 etag=2 on=2999-02-03     -> expected widget@default 0 of 50 on 2999-02-03
                arrive e1 units=20                   -> expected widget@default 20 of 50 on 2999-02-03
                announce e1 units=30                 -> expected widget@default 20 of 30 on 2999-02-03
                level widget                         -> 20 available 20 incoming 10
                announce e1 units=12                 -> received widget@default 20 of 12 on 2999-02-03
                level widget                         -> 20 available 20
                announce e1 units=12                 -> received widget@default 20 of 12 on 2999-02-03
                announce e1 units=40                 -> closed: received
                """);
    }

    @Test
    void anIdIsUsedOnce() {
        run(
                """
                set widget=0                         -> widget@default 0 available 0
                ? expect e1 widget=40 on=2999-02-01  -> expected widget@default 0 of 40 on 2999-02-01
                expected e1                          -> none
                expect e1 widget=40 on=2999-02-01    -> expected widget@default 0 of 40 on 2999-02-01
                expect e1 widget=40 on=2999-02-01    -> again expected widget@default 0 of 40 on 2999-02-01
                expect e1 widget=41 on=2999-02-01    -> id reused
                cancel e1                            -> cancelled widget@default 0 of 40 on 2999-02-01
                expect e1 widget=40 on=2999-02-01    -> again cancelled widget@default 0 of 40 on 2999-02-01
                level widget                         -> 0 available 0
                """);
    }

    @Test
    void refusalsComeInTheirOrder() {
        run(
                """
                sku bread by_day
                set widget=untracked                 -> widget@default untracked
                expect e1 none@moon=1 on=2999-02-01  -> no sku: none
                expect e1 bread@moon=1 on=2999-02-01 -> no location: moon
                expect e1 bread=1 on=2999-02-01      -> date required: bread@default
                expect e1 widget/2999-02-01=1 on=2999-02-01 -> date not allowed
                expect e1 bread/2999-02-01=1 on=2999-02-01 -> untracked: bread@default/2999-02-01
                expect e1 widget=1 on=2999-02-01     -> untracked: widget@default
                set widget=1000000000000             -> widget@default 1000000000000 available 1000000000000
                expect e1 widget=1 on=2999-02-01     -> expected widget@default 0 of 1 on 2999-02-01
                arrive e1 units=1                    -> level limit: widget@default
                set widget=untracked                 -> widget@default untracked incoming 1
                arrive e1 units=1                    -> untracked: widget@default
                announce e1 units=2                  -> untracked: widget@default
                announce e1 etag=7 units=2           -> untracked: widget@default
                announce e1 etag=7 on=2999-02-02     -> etag is 1
                cancel e1                            -> cancelled widget@default 0 of 1 on 2999-02-01
                announce e1 etag=7 units=2           -> closed: cancelled
                arrive e2 units=1                    -> no expected shipment
                announce e2 units=1                  -> no expected shipment
                cancel e2                            -> no expected shipment
                """);
    }

    @Test
    void aShortageSaysByWhenEnoughIsExpected() {
        run(
                """
                set widget=2 gadget=0                -> widget@default 2 available 2, gadget@default 0 available 0
                expect e1 widget=3 on=2999-02-05     -> expected widget@default 0 of 3 on 2999-02-05
                expect e2 widget=3 on=2999-02-01     -> expected widget@default 0 of 3 on 2999-02-01
                reserve r1 widget=5                  -> insufficient: widget has 2 of 5 until 2999-02-01
                reserve r1 widget=6 gadget=1         -> insufficient: widget has 2 of 6 until 2999-02-05, gadget has 0 of 1
                reserve r1 widget=9                  -> insufficient: widget has 2 of 9
                reserve r1 ttl=10s widget=2          -> held 1:widget held 2
                amend r1 1=4                         -> insufficient: widget@default has 0 of 2 until 2999-02-01
                transfer widget@default>lisbon=1     -> insufficient: widget@default has 0 of 1 until 2999-02-01
                shrinkage widget=-3                  -> insufficient: widget@default has 2 of 3
                tick 10s
                reserve r2 ttl=48h widget=2          -> held 1:widget held 2
                commit r1                            -> hold expired: widget@default has 0 of 2 until 2999-02-01
                cancel e2                            -> cancelled widget@default 0 of 3 on 2999-02-01
                reserve r3 widget=1                  -> insufficient: widget has 0 of 1 until 2999-02-05
                arrive e1                            -> received widget@default 3 of 3 on 2999-02-05
                reserve r3 widget=1                  -> held 1:widget held 1
                """);
    }

    @Test
    void whatComesAfterItsDayIsTooLate() {
        run(
                """
                sku bread by_day
                set bread/2999-02-02=0 bread/2999-02-03=0 -> bread@default/2999-02-02 0 available 0, bread@default/2999-02-03 0 available 0
                expect e1 bread/2999-02-02=5 on=2999-02-01 -> expected bread@default/2999-02-02 0 of 5 on 2999-02-01
                expect e2 bread/2999-02-02=5 on=2999-02-03 -> expected bread@default/2999-02-02 0 of 5 on 2999-02-03
                reserve r1 bread/2999-02-02=5        -> insufficient: bread/2999-02-02 has 0 of 5 until 2999-02-01
                reserve r1 bread/2999-02-02=6        -> insufficient: bread/2999-02-02 has 0 of 6
                reserve r1 bread/2999-02-03=1        -> insufficient: bread/2999-02-03 has 0 of 1
                """);
    }
}
