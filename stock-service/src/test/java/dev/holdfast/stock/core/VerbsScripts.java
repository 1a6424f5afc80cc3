package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/** Extend, Commit, Release, Ship and Amend, as scripts that every store plays. */
public abstract class VerbsScripts extends ScriptedTest {
    @Test
    void commitsAPartAndFreesTheRest() {
        run(
                """
                set widget=9                     -> widget@default 9 available 9
                reserve r1 widget=4 widget=2     -> held 1:widget held 4 2:widget held 2
                commit r1 3=1                    -> no line: 3
                commit r1 1=5                    -> units exceeded: 1 has 4 of 5
                commit r1 1=3                    -> committed 1:widget committed 3 released 1 2:widget released 2
                commit r1 1=3                    -> already committed
                level widget                     -> 9 committed 3 available 6
                """);
    }

    @Test
    void repeatsByRequestId() {
        run(
                """
                set widget=9                     -> widget@default 9 available 9
                reserve r1 widget=4              -> held 1:widget held 4
                reserve r2 widget=4              -> held 1:widget held 4
                commit r1 id=q1                  -> committed 1:widget committed 4
                commit r1 id=q1                  -> again committed 1:widget committed 4
                commit r2 id=q1                  -> id reused
                release r1 id=q1 1=1             -> committed 1:widget committed 3 released 1
                release r1 id=q1 1=1             -> again committed 1:widget committed 3 released 1
                release r1 id=q1 1=2             -> id reused
                ship r1 s1 1=1                   -> committed 1:widget committed 2 shipped 1 released 1
                ship r1 s1 1=1                   -> again committed 1:widget committed 2 shipped 1 released 1
                ship r1 s1 1=2                   -> id reused
                """);
    }

    @Test
    void extendsAtMostFourHoursAndNeverShortens() {
        run(
                """
                set widget=9                     -> widget@default 9 available 9
                reserve r1 ttl=1h widget=4       -> held 1:widget held 4
                extend r1 ttl=1m                 -> held 1:widget held 4
                tick 59m
                extend r1 ttl=4h                 -> held 1:widget held 4
                tick 180m
                commit r1                        -> committed 1:widget committed 4
                extend r1                        -> already committed
                reserve r2 ttl=4h widget=4       -> held 1:widget held 4
                tick 239m
                extend r2 ttl=4h                 -> held 1:widget held 4
                tick 1m
                extend r2 ttl=4h                 -> hold expired
                """);
    }

    @Test
    void releasesToWhereItIsTold() {
        run(
                """
                set widget=9                     -> widget@default 9 available 9
                reserve r1 widget=5              -> held 1:widget held 5
                release r1 1=1 to=damaged        -> held 1:widget held 4 released 1
                release r1 1=1 to=written_off    -> not committed
                level widget                     -> 9 held 4 damaged 1 available 4
                commit r1                        -> committed 1:widget committed 4 released 1
                release r1 1=1 to=quality_control -> committed 1:widget committed 3 released 2
                release r1 1=1 to=written_off    -> committed 1:widget committed 2 released 2 written_off 1
                level widget                     -> 8 committed 2 damaged 1 quality_control 1 available 4
                ship r1 s1 1=1                   -> committed 1:widget committed 1 shipped 1 released 2 written_off 1
                release r1                       -> shipped 1:widget shipped 1 released 3 written_off 1
                release r1                       -> already shipped
                """);
    }

    @Test
    void shipsOnlyWhatIsCommitted() {
        run(
                """
                set widget=9                     -> widget@default 9 available 9
                ship r1 s1                       -> no reservation
                reserve r1 widget=3              -> held 1:widget held 3
                ship r1 s1                       -> not committed
                commit r1                        -> committed 1:widget committed 3
                ship r1 s1 1=4                   -> units exceeded: 1 has 3 of 4
                ship r1 s1 1=1                   -> committed 1:widget committed 2 shipped 1
                ship r1 s2                       -> shipped 1:widget shipped 3
                ship r1 s3                       -> already shipped
                level widget                     -> 6 available 6
                """);
    }

    @Test
    void latePaymentTakesTheUnitsAgainIfTheyAreThere() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 ttl=10s widget=4      -> held 1:widget held 4
                tick 10s
                commit r1                        -> committed 1:widget committed 4 retaken
                reserve r2 ttl=10s widget=1      -> held 1:widget held 1
                tick 10s
                reserve r3 ttl=48h widget=1      -> held 1:widget held 1
                commit r2                        -> hold expired: widget@default has 0 of 1
                release r3                       -> released 1:widget released 1
                release r2                       -> hold expired
                tick 23h
                commit r2                        -> committed 1:widget committed 1 retaken
                """);
    }

    @Test
    void latePaymentEndsAfterADay() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 ttl=10s widget=4      -> held 1:widget held 4
                tick 24h
                tick 11s
                commit r1                        -> hold expired
                """);
    }

    @Test
    void expiryIsWrittenByWhoeverMeetsIt() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 ttl=10s widget=4      -> held 1:widget held 4
                expire r1                        -> held 1:widget held 4
                tick 10s
                ? release r1                     -> hold expired
                level widget                     -> 5 held 4 available 1
                release r1                       -> hold expired
                level widget                     -> 5 available 5
                expire r1                        -> expired 1:widget lapsed 4
                """);
    }

    @Test
    void amendsMoveOnlyTheDifference() {
        run(
                """
                set widget=5 gadget=2            -> widget@default 5 available 5, gadget@default 2 available 2
                reserve r1 commit widget=4       -> committed 1:widget committed 4
                amend r1 1=6                     -> insufficient: widget@default has 1 of 2
                amend r1 1=5                     -> committed 1:widget committed 5
                ship r1 s1 1=2                   -> committed 1:widget committed 3 shipped 2
                amend r1 1=1                     -> units exceeded: 1 has 2 of 1
                amend r1 1:gadget=2              -> already shipped: 1
                amend r1 1=3 2:gadget=2          -> committed 1:widget committed 1 shipped 2 released 2 2:gadget committed 2
                amend r1 3=1                     -> no line: 3
                amend r1 2:widget=2              -> committed 1:widget committed 1 shipped 2 released 2 2:widget committed 2 released 2
                level widget                     -> 3 committed 3 available 0
                level gadget                     -> 2 available 2
                amend r1 1=2 2=0                 -> shipped 1:widget shipped 2 released 3 2:widget released 4
                """);
    }
}
