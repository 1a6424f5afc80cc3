package dev.holdfast.cli.bench;

/** Where calls are written down; looked over between measurements. */
interface Store {

    /** Of what is only read. */
    Store NONE =
            new Store() {
                @Override
                public String owner() {
                    return "nobody";
                }

                @Override
                public Standing standing() {
                    return Standing.NOTHING;
                }

                @Override
                public long drift() {
                    return 0;
                }
            };

    /** Whose levels they are, for people. */
    String owner();

    /** What all its levels come to. */
    Standing standing();

    /** How many of them are not the sum of their movements. */
    long drift();
}
