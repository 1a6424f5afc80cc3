package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/** SKUs stocked by day and SKUs not for sale, as scripts that every store plays. */
public abstract class DayScripts extends ScriptedTest {
    @Test
    void eachDayHasItsOwnUnits() {
        run(
                """
                sku bread by_day
                set bread/2999-01-01=5                    -> bread@default/2999-01-01 5 available 5
                set bread/2999-01-02=3 bread/2999-01-03=0 -> bread@default/2999-01-02 3 available 3, bread@default/2999-01-03 0 available 0
                reserve r1 bread/2999-01-01=4 bread/2999-01-02=3 -> held 1:bread held 4 2:bread held 3
                reserve r2 bread/2999-01-01=2             -> insufficient: bread/2999-01-01 has 1 of 2
                reserve r2 bread/2999-01-03=1             -> insufficient: bread/2999-01-03 has 0 of 1
                commit r1                                 -> committed 1:bread committed 4 2:bread committed 3
                level bread/2999-01-01                    -> 5 committed 4 available 1
                release r1 2=1                            -> committed 1:bread committed 4 2:bread committed 2 released 1
                level bread/2999-01-02                    -> 3 committed 2 available 1
                """);
    }

    @Test
    void linesOfOneDayAreSummedAndOfTwoAreNot() {
        run(
                """
                sku bread by_day
                set bread/2999-01-01=5 bread/2999-01-02=5 -> bread@default/2999-01-01 5 available 5, bread@default/2999-01-02 5 available 5
                reserve r1 bread/2999-01-01=3 bread/2999-01-01=3 -> insufficient: bread/2999-01-01 has 5 of 6, bread/2999-01-01 has 5 of 6
                reserve r1 bread/2999-01-01=3 bread/2999-01-02=3 -> held 1:bread held 3 2:bread held 3
                """);
    }

    @Test
    void datedAndUndatedLinesMix() {
        run(
                """
                sku bread by_day
                set bread/2999-01-01=5            -> bread@default/2999-01-01 5 available 5
                set mug=5                         -> mug@default 5 available 5
                reserve r1 bread/2999-01-01=1 mug=1 -> held 1:bread held 1 2:mug held 1
                reserve r2 bread=1 mug=1          -> date required: bread@default
                reserve r2 bread/2999-01-01=1 mug/2999-01-01=1 -> date not allowed
                """);
    }

    @Test
    void everyCommandOnLevelsAsksForTheRightDay() {
        run(
                """
                sku bread by_day
                set mug=5                         -> mug@default 5 available 5
                set bread=5                       -> date required: bread@default
                receive bread=5                   -> date required: bread@default
                receive bread/2999-01-01=5        -> untracked: bread@default/2999-01-01
                set bread/2999-01-01=5            -> bread@default/2999-01-01 5 available 5
                receive bread/2999-01-01=5        -> bread@default/2999-01-01 10 available 10
                move bread:available>damaged=1    -> date required: bread@default
                move bread/2999-01-01:available>damaged=1 -> bread@default/2999-01-01 10 damaged 1 available 9
                track bread=untracked             -> date required: bread@default
                set mug/2999-01-01=5              -> date not allowed
                """);
    }

    @Test
    void dayWithoutALevelTakesAnyAmount() {
        run(
                """
                sku bread by_day
                reserve r1 bread/2999-01-01=700   -> held 1:bread held 700
                level bread/2999-01-01            -> untracked held 700
                set bread/2999-01-01=600          -> below promised: bread@default/2999-01-01
                set bread/2999-01-01=700          -> bread@default/2999-01-01 700 held 700 available 0
                reserve r2 bread/2999-01-01=1     -> insufficient: bread/2999-01-01 has 0 of 1
                """);
    }

    @Test
    void dayWithoutALevelMayBeNotForSale() {
        run(
                """
                sku bread by_day closed_days
                reserve r1 bread/2999-01-01=1     -> not for sale: bread@default/2999-01-01
                receive bread/2999-01-01=2        -> bread@default/2999-01-01 2 available 2
                reserve r1 bread/2999-01-01=1     -> held 1:bread held 1
                """);
    }

    @Test
    void daysPastTakeNoNewReservations() {
        run(
                """
                sku bread by_day
                set bread/2020-01-01=5            -> bread@default/2020-01-01 5 available 5
                reserve r1 bread/2020-01-01=1     -> date closed: bread@default/2020-01-01
                reserve r1 bread/2020-01-02=1     -> date closed: bread@default/2020-01-02
                set bread/2999-01-01=5            -> bread@default/2999-01-01 5 available 5
                reserve r1 bread/2999-01-01=1     -> held 1:bread held 1
                """);
    }

    @Test
    void skuNotForSaleKeepsItsReservations() {
        run(
                """
                set mug=5                         -> mug@default 5 available 5
                reserve r1 mug=2                  -> held 1:mug held 2
                sku mug not_for_sale
                reserve r2 mug=1                  -> not for sale: mug@default
                reserve r2 mug@porto=1            -> not for sale: mug@porto
                amend r1 1=3                      -> not for sale: mug@default
                amend r1 1=1                      -> held 1:mug held 1 released 1
                receive mug=1                     -> mug@default 6 held 1 available 5
                commit r1                         -> committed 1:mug committed 1 released 1
                ship r1 s1                        -> shipped 1:mug shipped 1 released 1
                sku mug
                reserve r2 mug=1                  -> held 1:mug held 1
                """);
    }

    @Test
    void refusalsComeInTheirOrder() {
        run(
                """
                sku bread by_day not_for_sale
                set mug=1                         -> mug@default 1 available 1
                set bread/2020-01-01=1            -> bread@default/2020-01-01 1 available 1
                reserve r1 none=1 bread=1         -> no sku: none
                reserve r1 bread=1 mug/2999-01-01=1 -> date required: bread@default
                reserve r1 bread/2020-01-01=1 mug/2999-01-01=1 -> date not allowed
                reserve r1 bread/2020-01-01=1 mug=9 -> date closed: bread@default/2020-01-01
                close default
                reserve r1 bread/2999-01-01=1 mug=9 -> not for sale: bread@default/2999-01-01
                reserve r1 mug@default=9          -> closed: default
                """);
    }
}
