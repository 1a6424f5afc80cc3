package dev.holdfast.chaos.nemesis;

import com.google.errorprone.annotations.Immutable;
import dev.holdfast.chaos.processes.Descriptors;
import dev.holdfast.chaos.processes.FakeTime;
import dev.holdfast.chaos.processes.PacketFilter;
import dev.holdfast.chaos.processes.WalVolume;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong. Each strikes, lasts, is mended, and waits until calls are answered again. */
public enum Fault {
    /** {@code kill -9} of a stock service, which is started again at once. */
    KILL_STOCK(Duration.ZERO, Kills::stock),
    /** A stock service stands still (SIGSTOP). */
    PAUSE_STOCK(Duration.ofSeconds(10), Kills::pauseStock),
    /** {@code kill -9} of all of PostgreSQL, which is started again at once. */
    KILL_POSTGRES(Duration.ZERO, Kills::postgres),
    /** {@code kill -9} of one backend, after which PostgreSQL restarts by itself. */
    KILL_BACKEND(Duration.ZERO, Kills::backend),
    /** PostgreSQL is cut off in the moment it answers COMMIT, now and then. */
    LOSE_COMMIT(Duration.ofSeconds(4), Edges::loseCommits),
    /** The same with every other answer to COMMIT, for as long as it lasts. */
    LOSE_MANY_COMMITS(Duration.ofSeconds(30), Edges::loseManyCommits),
    /** Every connection is reset, many times a second. */
    RESETS(Duration.ofSeconds(4), Edges::resets),
    /** An edge swallows everything. */
    BLACK_HOLE(Duration.ofSeconds(8), Edges::blackHole),
    /** An edge swallows one direction. */
    ONE_WAY(Duration.ofSeconds(6), Edges::oneWay),
    /** Five of a hundred pieces are late as after a lost packet. */
    STUTTER(Duration.ofSeconds(5), Edges::stutter),
    /** All edges are slow. */
    SLOW(Duration.ofSeconds(5), Edges::slow),
    /** Connections are reset after a few kilobytes. */
    CUT_SHORT(Duration.ofSeconds(4), Edges::cutShort),
    /** The database is lost, or cut off, and its synchronous standby takes over. */
    FAILOVER(Duration.ZERO, Standbys::failOver),
    /** The synchronous standby stands still: no commit is confirmed. */
    STANDBY_GONE(Duration.ofSeconds(6), Standbys::gone),
    /** Each service is stopped in order and started again, one after the other. */
    ROLLING_RESTART(Duration.ZERO, Kills::rollingRestart),
    /** The same with a later release, whose first service migrates while the other one serves. */
    ROLLING_MIGRATION(Duration.ZERO, Kills::rollingMigration),
    /** A service runs with its clock an hour ahead or behind. */
    CLOCK_SKEW(Duration.ofSeconds(8), Clocks::skew),
    /** PostgreSQL's write-ahead log finds no room. */
    DISK_FULL(Duration.ofSeconds(5), Volumes::full),
    /** PostgreSQL's clock jumps ten minutes ahead, and back. */
    POSTGRES_CLOCK(Duration.ofSeconds(6), Clocks::jump),
    /** Three times as many calls as can be served, and then an outage that nobody waits out. */
    OVERLOAD(Duration.ofSeconds(10), Loads::overload),
    /** Others have all of PostgreSQL's connections. */
    CONNECTIONS_USED_UP(Duration.ofSeconds(8), Crowds::connectionsUsedUp),
    /** Five thousand connections to a service on which nobody says anything. */
    IDLE_CONNECTIONS(Duration.ofSeconds(10), Crowds::idleConnections),
    /** Streams whose answers nobody reads. */
    SLOW_READERS(Duration.ofSeconds(10), Crowds::slowReaders),
    /** Frames that no client should send, each flood on a connection of its own. */
    FRAME_FLOODS(Duration.ofSeconds(10), Frames::floods),
    /** Five of a hundred packets are lost below TCP. */
    PACKET_LOSS(Duration.ofSeconds(8), Edges::losePackets);

    @Immutable
    private interface Strike {
        void at(Scene scene, Duration lasting);
    }

    private final Duration usual;
    private final Strike strike;

    Fault(Duration usual, Strike strike) {
        this.usual = usual;
        this.strike = strike;
    }

    /** As the command line has it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this title. */
    public static Optional<Fault> named(String title) {
        return Arrays.stream(values()).filter(fault -> fault.title().equals(title)).findFirst();
    }

    /** How long it lasts unless told otherwise; nothing for what is over at once. */
    public Duration usual() {
        return usual;
    }

    /** What this machine lacks for it; nothing if it can strike. */
    public Optional<String> lacks() {
        return switch (this) {
            case CLOCK_SKEW, POSTGRES_CLOCK ->
                    FakeTime.isThere()
                            ? Optional.empty()
                            : Optional.of("libfaketime (Debian: apt install faketime)");
            case DISK_FULL ->
                    WalVolume.canMount()
                            ? Optional.empty()
                            : Optional.of("the right to mount a volume (root)");
            case IDLE_CONNECTIONS ->
                    Descriptors.most() >= Crowds.DESCRIPTORS
                            ? Optional.empty()
                            : Optional.of(
                                    "%d open files (ulimit -n)".formatted(Crowds.DESCRIPTORS));
            case PACKET_LOSS ->
                    PacketFilter.canLose()
                            ? Optional.empty()
                            : Optional.of("root and iptables (Debian: apt install iptables)");
            default -> Optional.empty();
        };
    }

    /** Whether it is about a standby, which makes every commit slower. */
    public boolean needsStandby() {
        return this == FAILOVER || this == STANDBY_GONE;
    }

    void strike(Scene scene, Duration lasting) {
        strike.at(scene, lasting);
    }
}
