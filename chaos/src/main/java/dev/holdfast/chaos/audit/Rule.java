package dev.holdfast.chaos.audit;

/** What an audit looks at. */
public enum Rule {
    /** The movements of a level, added up, are the level, and its lines agree. */
    SUMS("the movements, added up, are the levels"),
    /** What was answered OK is there once, what was refused isn't, what is unknown at most once. */
    EFFECTS("every OK is there once, every refusal left nothing, every unknown at most once"),
    /** Each reservation went through its states. */
    STATES("each reservation followed its states"),
    /** Nobody was promised what couldn't have been there. */
    PROMISES("no more units were surely promised than could have been there"),
    /** Of a SKU all units are of a day or none is, and a line of a wrong day isn't granted. */
    DAYS("units of a day stay of that day, and what asks for a wrong day is refused"),
    /** Each expected shipment is what was announced of it and what came. */
    INCOMING("what is to come is what was announced and neither came nor was cancelled"),
    /** What was over before another call began came first. */
    ORDER("what returned before another call began comes earlier in the movements"),
    /** Units went to whoever waited first, and nobody waits for units that are there. */
    QUEUES("units went to who waited first, and none waits for units that are there"),
    /** Nothing is held that should have run out. */
    END("after the last hold's end nothing is held");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What must hold. */
    public String sentence() {
        return sentence;
    }
}
