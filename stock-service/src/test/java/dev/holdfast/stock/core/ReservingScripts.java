package dev.holdfast.stock.core;

import org.junit.jupiter.api.Test;

/** Reserve, as scripts that every store plays. */
public abstract class ReservingScripts extends ScriptedTest {
    @Test
    void takesAllOrNothing() {
        run(
                """
                set widget@lisbon=10             -> widget@lisbon 10 available 10
                reserve r1 widget@lisbon=6       -> held 1:widget held 6
                reserve r2 widget@lisbon=6       -> insufficient: widget@lisbon has 4 of 6
                reserve r2 widget@lisbon=4       -> held 1:widget held 4
                level widget@lisbon              -> 10 held 10 available 0
                reserve r3 widget@lisbon=1       -> insufficient: widget@lisbon has 0 of 1
                """);
    }

    @Test
    void sumsLinesOfOneLevel() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 widget=3 widget=3     -> insufficient: widget has 5 of 6, widget has 5 of 6
                reserve r1 widget=3 widget=2     -> held 1:widget held 3 2:widget held 2
                """);
    }

    @Test
    void refusesWhatIsNotThere() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 gadget=1              -> no sku: gadget
                reserve r1 gadget=1 widget=9     -> no sku: gadget
                reserve r1 widget@moon=1         -> no location: moon
                reserve r1 widget@porto=1        -> insufficient: widget@porto has 0 of 1
                reserve r1 widget/2026-01-01=1   -> date not allowed
                close default
                reserve r1 widget@default=1      -> closed: default
                reserve r1 widget=1              -> insufficient: widget has 0 of 1
                open default
                reserve r1 widget=1              -> held 1:widget held 1
                """);
    }

    @Test
    void takesWhatIsThereInOrderOfLines() {
        run(
                """
                set widget=5                                   -> widget@default 5 available 5
                set gadget=0                                   -> gadget@default 0 available 0
                reserve r1 fill=available gadget=1             -> insufficient: gadget has 0 of 1
                reserve r1 fill=available widget=4 gadget=1 widget=4 -> held 1:widget held 4 2:gadget 3:widget held 1
                level widget                                   -> 5 held 5 available 0
                """);
    }

    @Test
    void commitsAtOnce() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 commit widget=2       -> committed 1:widget committed 2
                tick 5h
                ship r1 s1                       -> shipped 1:widget shipped 2
                level widget                     -> 3 available 3
                """);
    }

    @Test
    void answersARepeatWithThePresentState() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                ? reserve r1 widget=2            -> held 1:widget held 2
                level widget                     -> 5 available 5
                reserve r1 widget=2              -> held 1:widget held 2
                reserve r1 widget=2              -> again held 1:widget held 2
                reserve r1 widget=3              -> id reused
                commit r1                        -> committed 1:widget committed 2
                reserve r1 widget=2              -> again committed 1:widget committed 2
                release r1                       -> released 1:widget released 2
                reserve r1 widget=2              -> again released 1:widget released 2
                level widget                     -> 5 available 5
                """);
    }

    @Test
    void aRefusedIdIsDecidedAnew() {
        run(
                """
                set widget=1                     -> widget@default 1 available 1
                reserve r1 widget=2              -> insufficient: widget has 1 of 2
                set widget=2                     -> widget@default 2 available 2
                reserve r1 widget=2              -> held 1:widget held 2
                """);
    }

    @Test
    void supersedesTheOwnersHoldsOnlyIfItSucceeds() {
        run(
                """
                set widget=5                                   -> widget@default 5 available 5
                reserve r1 owner=ann widget=4                  -> held 1:widget held 4
                reserve r2 owner=bob widget=1                  -> held 1:widget held 1
                reserve r3 owner=ann supersede widget=5        -> insufficient: widget has 4 of 5
                reserve r3 owner=ann supersede widget=4        -> held 1:widget held 4
                reservation r1                                 -> released 1:widget released 4
                reservation r2                                 -> held 1:widget held 1
                commit r1                                      -> already released and replaced
                level widget                                   -> 5 held 5 available 0
                """);
    }

    @Test
    void expiresDueHoldsOfALevelThatIsShort() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                set gadget=5                     -> gadget@default 5 available 5
                reserve r1 ttl=10s widget=1 gadget=1 -> held 1:widget held 1 2:gadget held 1
                reserve r2 ttl=10s widget=1      -> held 1:widget held 1
                reserve r3 ttl=10s widget=1      -> held 1:widget held 1
                reserve r4 ttl=10s widget=1      -> held 1:widget held 1
                reserve r5 ttl=1h widget=1       -> held 1:widget held 1
                tick 9s
                reserve r6 widget=1              -> insufficient: widget has 0 of 1
                tick 1s
                reserve r6 widget=5              -> insufficient: widget has 4 of 5
                level gadget                     -> 5 available 5
                reservation r1                   -> expired 1:widget lapsed 1 2:gadget lapsed 1
                reserve r6 widget=4              -> held 1:widget held 4
                """);
    }

    @Test
    void saysWhatWouldHappenHoweverManyHoldsAreDue() {
        run(
                """
                set widget=5                     -> widget@default 5 available 5
                reserve r1 ttl=10s widget=1      -> held 1:widget held 1
                reserve r2 ttl=10s widget=1      -> held 1:widget held 1
                reserve r3 ttl=10s widget=1      -> held 1:widget held 1
                reserve r4 ttl=10s widget=1      -> held 1:widget held 1
                reserve r5 ttl=10s widget=1      -> held 1:widget held 1
                tick 10s
                ? reserve r6 widget=5            -> held 1:widget held 5
                reserve r6 widget=5              -> held 1:widget held 5
                """);
    }

    @Test
    void reservesAnyAmountOfTheUntracked() {
        run(
                """
                set widget=untracked             -> widget@default untracked
                reserve r1 widget=1000000000     -> held 1:widget held 1000000000
                commit r1                        -> committed 1:widget committed 1000000000
                ship r1 s1                       -> shipped 1:widget shipped 1000000000
                level widget                     -> untracked
                """);
    }
}
