package dev.holdfast.cli.replay;

/** What a row of an order file does to stock. */
enum RowKind {
    /** Units are ordered. All order rows of an invoice are one order, taken all or nothing. */
    ORDER,
    /** Units came back. */
    RETURN,
    /** Units that nobody counted before were found. */
    FOUND,
    /** Units are taken off the books: as many as are there, the rest is short. */
    WRITE_OFF
}
