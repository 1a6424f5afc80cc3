package dev.holdfast.cli.bench;

import java.util.List;

/** The same orders by SQL written by hand, on so many connections, each used all the time. */
final class SqlWay implements Way {

    private final SqlStore store;
    private final List<SqlCaller> callers;

    SqlWay(SqlStore store, int connections) {
        this.store = store;
        this.callers = store.callers(connections);
    }

    @Override
    public List<SqlCaller> callers() {
        return callers;
    }

    @Override
    public long held() {
        return store.held();
    }

    @Override
    public void prove() {
        ReserveWay.complainOfDrift("the bench's own tables", store.drift());
    }

    @Override
    public void close() {
        callers.forEach(caller -> {
            var _ = caller.close();
        });
    }
}
