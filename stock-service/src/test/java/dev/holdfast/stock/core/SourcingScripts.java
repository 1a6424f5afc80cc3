package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/** Where lines come from that name no location, as scripts that every store plays. */
public abstract class SourcingScripts extends ScriptedTest {
    @Test
    void oneLocationThatCoversAllComesFirst() {
        run(
                """
                set a=5 b=5                      -> a@default 5 available 5, b@default 5 available 5
                set a@lisbon=9 b@lisbon=2        -> a@lisbon 9 available 9, b@lisbon 2 available 2
                set a@porto=9 b@porto=9          -> a@porto 9 available 9, b@porto 9 available 9
                reserve r1 a=5 b=5               -> held 1:a held 5 2:b held 5
                reserve r2 a=2 b=2               -> held 1:a@lisbon held 2 2:b@lisbon held 2
                reserve r3 a=5 b=5               -> held 1:a@porto held 5 2:b@porto held 5
                reserve r4 a=4 b=4               -> held 1:a@porto held 4 2:b@porto held 4
                """);
    }

    @Test
    void elseEachLineComesWholeFromTheFirstThatHasIt() {
        run(
                """
                set a=1 b=5                      -> a@default 1 available 1, b@default 5 available 5
                set a@lisbon=3                   -> a@lisbon 3 available 3
                set a@porto=3                    -> a@porto 3 available 3
                reserve r1 a=3 b=5               -> held 1:a@lisbon held 3 2:b held 5
                reserve r2 a=4                   -> insufficient: a has 4 of 4
                reserve r2 a=5                   -> insufficient: a has 4 of 5
                reserve r2 a=3                   -> held 1:a@porto held 3
                reserve r3 a=1                   -> held 1:a held 1
                reserve r4 a=1                   -> insufficient: a has 0 of 1
                """);
    }

    @Test
    void linesOfOneSkuAreFittedTogether() {
        run(
                """
                set a=6                          -> a@default 6 available 6
                set a@lisbon=4                   -> a@lisbon 4 available 4
                ? reserve r1 a=4 a=6             -> held 1:a@lisbon held 4 2:a held 6
                ? reserve r1 a=3 a=4 a=3         -> held 1:a held 3 2:a@lisbon held 4 3:a held 3
                reserve r1 a=5 a=5               -> insufficient: a has 10 of 10, a has 10 of 10
                reserve r1 a=5 a~=5              -> held 1:a held 5 2:a held 1 2:a@lisbon held 4
                """);
    }

    @Test
    void aLineIsSplitOnlyWhereItMayBeAndMustBe() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=2                   -> a@lisbon 2 available 2
                set a@porto=3                    -> a@porto 3 available 3
                ? reserve r1 a~=3                -> held 1:a@porto held 3
                reserve r1 a=4                   -> insufficient: a has 7 of 4
                reserve r1 a~=6                  -> held 1:a held 2 1:a@lisbon held 2 1:a@porto held 2
                level a@lisbon                   -> 2 held 2 available 0
                reserve r1 a~=6                  -> again held 1:a held 2 1:a@lisbon held 2 1:a@porto held 2
                reserve r2 a~=2                  -> insufficient: a has 1 of 2
                """);
    }

    @Test
    void namedLinesTakeTheirsFirst() {
        run(
                """
                set a=5                          -> a@default 5 available 5
                set a@lisbon=5                   -> a@lisbon 5 available 5
                reserve r1 a=5 a@default=1       -> held 1:a@lisbon held 5 2:a held 1
                reserve r2 a@lisbon=1            -> insufficient: a@lisbon has 0 of 1
                reserve r2 a=5 a@lisbon=1        -> insufficient: a has 4 of 5, a@lisbon has 0 of 1
                """);
    }

    @Test
    void theDefaultLocationIsFirstThenPriorityThenId() {
        run(
                """
                set a=1                          -> a@default 1 available 1
                place lisbon own 7
                place porto own 3
                place default own 9
                set a@lisbon=1                   -> a@lisbon 1 available 1
                set a@porto=1                    -> a@porto 1 available 1
                reserve r1 a=1                   -> held 1:a held 1
                reserve r2 a=1                   -> held 1:a@porto held 1
                release r2                       -> released 1:a@porto released 1
                place lisbon own 3
                reserve r3 a=1                   -> held 1:a@lisbon held 1
                """);
    }

    @Test
    void onlyLocationsThatMayServe() {
        run(
                """
                place porto partner 0
                set a=1                          -> a@default 1 available 1
                set a@lisbon=2                   -> a@lisbon 2 available 2
                set a@porto=9                    -> a@porto 9 available 9
                reserve r1 a=3                   -> insufficient: a has 3 of 3
                sku a own_and_partner
                ? reserve r1 a=3                 -> held 1:a@porto held 3
                close porto
                reserve r1 a=3                   -> insufficient: a has 3 of 3
                reserve r1 a@porto=1             -> closed: porto
                open porto
                sku a partner
                reserve r1 a=1                   -> held 1:a@porto held 1
                reserve r2 a=9                   -> insufficient: a@porto has 8 of 9
                reserve r2 a@default=1           -> held 1:a held 1
                close porto
                reserve r3 a=1                   -> insufficient: a has 0 of 1
                """);
    }

    @Test
    void aDefaultLocationOfAPartnerIsNoException() {
        run(
                """
                set a=5                          -> a@default 5 available 5
                place default partner 0
                set a@lisbon=1                   -> a@lisbon 1 available 1
                reserve r1 a=1                   -> held 1:a@lisbon held 1
                reserve r2 a=1                   -> insufficient: a has 0 of 1
                sku a own_and_partner
                reserve r2 a=1                   -> held 1:a held 1
                """);
    }

    @Test
    void takesWhatIsThereLineByLine() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=3                   -> a@lisbon 3 available 3
                ? reserve r1 fill=available a=4  -> held 1:a@lisbon held 3
                ? reserve r1 fill=available a~=9 -> held 1:a held 2 1:a@lisbon held 3
                ? reserve r1 fill=available a=2 a=3 -> held 1:a held 2 2:a@lisbon held 3
                reserve r1 fill=available a=3 a@lisbon=1 a=3 -> held 1:a@lisbon held 3 2:a 3:a held 2
                reserve r2 fill=available a~=1 a@lisbon=1 -> insufficient: a has 0 of 1, a@lisbon has 0 of 1
                """);
    }

    @Test
    void untrackedLevelsCoverAnything() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=untracked           -> a@lisbon untracked
                reserve r1 a=700                 -> held 1:a@lisbon held 700
                reserve r2 a~=3                  -> held 1:a@lisbon held 3
                """);
    }

    @Test
    void dueHoldsAreExpiredEverywhereFirst() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=4                   -> a@lisbon 4 available 4
                reserve r1 ttl=10s a@lisbon=4    -> held 1:a held 4
                reserve r2 ttl=10s a=2           -> held 1:a held 2
                reserve r3 a=3                   -> insufficient: a has 0 of 3
                tick 10s
                reserve r3 a~=3                  -> held 1:a@lisbon held 3
                reservation r1                   -> expired 1:a lapsed 4
                reserve r4 a=2                   -> held 1:a held 2
                """);
    }

    @Test
    void verbsActOnPartsInOrder() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=3                   -> a@lisbon 3 available 3
                reserve r1 a~=5                  -> held 1:a held 2 1:a@lisbon held 3
                extend r1 ttl=1h                 -> held 1:a held 2 1:a@lisbon held 3
                commit r1 1=4                    -> committed 1:a committed 2 1:a@lisbon committed 2 released 1
                ship r1 s1 1=3                   -> committed 1:a shipped 2 1:a@lisbon committed 1 shipped 1 released 1
                release r1 1=2                   -> units exceeded: 1 has 1 of 2
                release r1                       -> shipped 1:a shipped 2 1:a@lisbon shipped 1 released 2
                level a@lisbon                   -> 2 available 2
                """);
    }

    @Test
    void verbsMayNameALocationOfALine() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=3                   -> a@lisbon 3 available 3
                reserve r1 commit a~=5           -> committed 1:a committed 2 1:a@lisbon committed 3
                ship r1 s1 1@lisbon=2            -> committed 1:a committed 2 1:a@lisbon committed 1 shipped 2
                ship r1 s2 1@porto=1             -> units exceeded: 1 has 0 of 1
                release r1 1@default=all         -> committed 1:a released 2 1:a@lisbon committed 1 shipped 2
                level a                          -> 2 available 2
                """);
    }

    @Test
    void latePaymentTakesTheSameLevelsAgain() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=3                   -> a@lisbon 3 available 3
                reserve r1 ttl=10s a~=5          -> held 1:a held 2 1:a@lisbon held 3
                tick 10s
                reserve r2 a@lisbon=1            -> held 1:a held 1
                commit r1                        -> hold expired: a@lisbon has 2 of 3
                commit r1 1=4                    -> committed 1:a committed 2 1:a@lisbon committed 2 released 1 retaken
                """);
    }

    @Test
    void supersededUnitsCount() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=3                   -> a@lisbon 3 available 3
                reserve r1 owner=ann a~=5        -> held 1:a held 2 1:a@lisbon held 3
                reserve r2 owner=ann supersede a=3 -> held 1:a@lisbon held 3
                reservation r1                   -> released 1:a released 2 1:a@lisbon released 3
                level a                          -> 2 available 2
                """);
    }

    @Test
    void cutsBreakHoldsWithAllTheirParts() {
        run(
                """
                set a=2                          -> a@default 2 available 2
                set a@lisbon=3                   -> a@lisbon 3 available 3
                reserve r1 a~=5                  -> held 1:a held 2 1:a@lisbon held 3
                shrinkage a@lisbon=-1            -> a@lisbon 2 available 2; broke 1
                level a                          -> 2 available 2
                reservation r1                   -> released 1:a lapsed 2 1:a@lisbon lapsed 3
                """);
    }

    @Test
    void amendmentsStayWhereTheLineIs() {
        run(
                """
                set a=2 b=1                      -> a@default 2 available 2, b@default 1 available 1
                set a@lisbon=9 b@lisbon=9        -> a@lisbon 9 available 9, b@lisbon 9 available 9
                reserve r1 a=2                   -> held 1:a held 2
                amend r1 1=3                     -> insufficient: a@default has 0 of 1
                amend r1 2:b=2                   -> held 1:a held 2 2:b@lisbon held 2
                amend r1 1:a@lisbon=3            -> held 1:a held 3 released 2 2:b@lisbon held 2
                amend r1 2:a=6                   -> held 1:a held 3 released 2 2:a@lisbon held 6 released 2
                reserve r2 a~=2                  -> held 1:a held 2
                set a@porto=4                    -> a@porto 4 available 4
                amend r2 1=5                     -> held 1:a held 2 1:a@porto held 3
                amend r2 1=1                     -> held 1:a held 1 released 1 1:a@porto released 3
                amend r2 1=2                     -> held 1:a held 2 released 1 1:a@porto released 3
                """);
    }

    @Test
    void aReservationMovesToAnotherLocation() {
        run(
                """
                set a=2 b=1                      -> a@default 2 available 2, b@default 1 available 1
                set a@lisbon=3 b@lisbon=5        -> a@lisbon 3 available 3, b@lisbon 5 available 5
                set a@porto=9 b@porto=9          -> a@porto 9 available 9, b@porto 9 available 9
                reserve r1 a=2 b=1               -> held 1:a held 2 2:b held 1
                ? relocate r1 porto              -> held 1:a@porto held 2 2:b@porto held 1
                relocate r1 lisbon id=q1         -> held 1:a@lisbon held 2 2:b@lisbon held 1
                level a                          -> 2 available 2
                level a@lisbon                   -> 3 held 2 available 1
                relocate r1 lisbon id=q1         -> again held 1:a@lisbon held 2 2:b@lisbon held 1
                relocate r1 porto id=q1          -> id reused
                commit r1                        -> committed 1:a@lisbon committed 2 2:b@lisbon committed 1
                ship r1 s1 1=1                   -> committed 1:a@lisbon committed 1 shipped 1 2:b@lisbon committed 1
                relocate r1 porto 1=all          -> committed 1:a@lisbon shipped 1 2:b@lisbon committed 1 1:a@porto committed 1
                relocate r1 porto 1=1            -> units exceeded: 1 has 0 of 1
                ship r1 s2                       -> shipped 1:a@lisbon shipped 1 2:b@lisbon shipped 1 1:a@porto shipped 1
                level a@porto                    -> 8 available 8
                relocate r1 porto                -> already shipped
                """);
    }

    @Test
    void itIsRefusedAsAReserveThereButForWhatIsForSale() {
        run(
                """
                set a=5                          -> a@default 5 available 5
                set a@lisbon=2                   -> a@lisbon 2 available 2
                reserve r1 a=3                   -> held 1:a held 3
                relocate r1 moon                 -> no location: moon
                relocate r2 moon                 -> no location: moon
                relocate r2 lisbon               -> no reservation
                relocate r1 lisbon 7=1           -> no line: 7
                relocate r1 lisbon 1=4           -> units exceeded: 1 has 3 of 4
                relocate r1 lisbon               -> insufficient: a@lisbon has 2 of 3
                close lisbon
                relocate r1 lisbon 1=1           -> closed: lisbon
                open lisbon
                sku a not_for_sale
                relocate r1 lisbon 1=2           -> held 1:a held 1 1:a@lisbon held 2
                relocate r1 default              -> held 1:a held 3 1:a@lisbon
                tick 30m
                relocate r1 lisbon               -> hold expired
                """);
    }

    @Test
    void aDayIsServedWhereItHasALevel() {
        run(
                """
                sku bread by_day closed_days
                reserve r1 bread/2999-01-01=1    -> not for sale: bread@default/2999-01-01
                receive bread@lisbon/2999-01-01=2 -> bread@lisbon/2999-01-01 2 available 2
                reserve r1 bread/2999-01-01=1    -> held 1:bread@lisbon held 1
                reserve r2 bread/2999-01-01=2    -> insufficient: bread/2999-01-01 has 1 of 2
                sku cake by_day
                set cake/2999-01-01=1            -> cake@default/2999-01-01 1 available 1
                reserve r3 cake/2999-01-01=2     -> insufficient: cake/2999-01-01 has 1 of 2
                reserve r3 cake/2999-01-02=2     -> held 1:cake held 2
                """);
    }

    @Test
    void aLineThatWaitsDoesSoAtTheFirstLocation() {
        run(
                """
                set a=1                          -> a@default 1 available 1
                set a@lisbon=2                   -> a@lisbon 2 available 2
                reserve r1 commit fill=back_order a=2 -> committed 1:a@lisbon committed 2
                reserve r2 commit fill=back_order a=5 -> committed 1:a committed 1 waiting 4
                receive a@lisbon=2               -> a@lisbon 4 committed 2 available 2
                reserve r3 commit fill=back_order a~=3 -> committed 1:a@lisbon committed 2 1:a waiting 1
                ship r3 s1                       -> back ordered: 1 waits for 1
                ship r3 s1 1@lisbon=2            -> committed 1:a@lisbon shipped 2 1:a waiting 1
                receive a=4                      -> a@default 5 committed 5 waiting 1 available 0
                reservation r2                   -> committed 1:a committed 5
                amend r3 1=2                     -> shipped 1:a@lisbon shipped 2 1:a released 1
                """);
    }
}
