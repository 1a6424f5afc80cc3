package dev.holdfast.local.postgres;

import dev.holdfast.local.screen.BuildInfo;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL of one's own in a data folder, on the loopback address. It keeps what it has
 * answered: fsync and synchronous_commit stay on. It stops with this process, even a killed one.
 */
public final class LocalPostgres implements AutoCloseable {

    /** The superuser; the password is made with the folder. */
    public static final String USER = "postgres";

    /** The database that is there from the start. */
    public static final String DATABASE = "postgres";

    /** Where it listens. */
    public static final String HOST = "127.0.0.1";

    /** The file in the data folder that holds the superuser's password. */
    public static final String PASSWORD_FILE = "postgres.password";

    private static final String MAJOR = "18";
    private static final int PASSWORD_BYTES = 24;
    private static final String USUAL =
            String.join(
                    " ",
                    "-p %d",
                    "-c listen_addresses=" + HOST,
                    "-c unix_socket_directories=",
                    "-c max_connections=200",
                    "-c shared_buffers=256MB",
                    "-c max_wal_size=2GB",
                    "-c checkpoint_timeout=15min",
                    "-c fsync=on",
                    "-c synchronous_commit=on",
                    "-c full_page_writes=on",
                    "-c jit=off",
                    "-c timezone=UTC",
                    "-c log_timezone=UTC");

    private final Programs programs;
    private final Path cluster;
    private final int port;
    private final String password;
    private final Map<String, String> settings;
    private final Guardian guardian;
    private boolean stopped;

    private LocalPostgres(
            Programs programs,
            Path cluster,
            int port,
            String password,
            Map<String, String> settings,
            Guardian guardian) {
        this.programs = programs;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
        this.settings = settings;
        this.guardian = guardian;
    }

    /**
     * Starts it, making its files where there are none yet.
     *
     * @param folder where its data are; locked by this process
     * @param port where it shall listen; 0 takes a free one
     */
    public static LocalPostgres start(DataFolder folder, int port) {
        return start(folder, port, Map.of(), Map.of());
    }

    /**
     * Starts it with some settings of the server's own over the usual ones.
     *
     * @param settings their values hold no quotation mark
     * @param variables of its processes
     */
    public static LocalPostgres start(
            DataFolder folder,
            int port,
            Map<String, String> settings,
            Map<String, String> variables) {
        Programs programs =
                new Programs(Binaries.unpacked(BuildInfo.read().postgresql()), variables);
        Path cluster = folder.file("postgres");
        try {
            if (!Files.exists(cluster)) {
                initialize(programs, folder, cluster);
            }
            checkMajor(cluster);
            new Leftover(cluster, programs).clear();
            int chosen = port == 0 ? freePort() : port;
            String password = String.valueOf(folder.read(PASSWORD_FILE));
            Guardian guardian =
                    Guardian.over(
                            folder.path(),
                            folder.isTemporary(),
                            programs.command("pg_ctl", stopArguments(cluster)));
            LocalPostgres server =
                    new LocalPostgres(
                            programs, cluster, chosen, password, Map.copyOf(settings), guardian);
            server.run(folder.file("postgres.log"));
            return server;
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "PostgreSQL can't be started in %s: %s.".formatted(folder.path(), e),
                    "Check that this user may write there and that the disk isn't full.",
                    e);
        }
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** The superuser's password. */
    public String password() {
        return password;
    }

    /** Its first process, the parent of all others. */
    public ProcessHandle process() {
        try {
            String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it: open transactions are rolled back, everything answered is on disk. */
    @Override
    public synchronized void close() {
        if (!stopped) {
            stopped = true;
            programs.run("pg_ctl", stopArguments(cluster));
            guardian.dismiss();
        }
    }

    /**
     * Ends all its processes at once, as a crash of the machine would: nothing is written that
     * isn't yet, nobody is told. It can be started again on its folder.
     */
    public synchronized void kill() {
        if (!stopped) {
            stopped = true;
            if (!isAlive()) {
                guardian.dismiss();
                return;
            }
            ProcessHandle first = process();
            // Those that see the first one gone leave by themselves; a started server waits for it.
            List<ProcessHandle> others = first.descendants().toList();
            first.destroyForcibly();
            others.forEach(ProcessHandle::destroyForcibly);
            Stream.concat(Stream.of(first), others.stream())
                    .forEach(process -> process.onExit().join());
            guardian.dismiss();
        }
    }

    /** Whether its first process still runs. */
    public boolean isAlive() {
        try {
            String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip()))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    /** Makes a standby the primary, and waits until it takes writes. */
    public void promote() {
        programs.run("pg_ctl", "promote", "-D", cluster.toString(), "-w", "-t", "60");
    }

    private void run(Path log) {
        try {
            programs.run(
                    "pg_ctl",
                    "start",
                    "-D",
                    cluster.toString(),
                    "-l",
                    log.toString(),
                    "-w",
                    "-t",
                    "300",
                    "-o",
                    options());
        } catch (Complaint e) {
            stopped = true;
            guardian.dismiss();
            throw new Complaint(
                    e.exit(),
                    "PostgreSQL did not start: " + reason(log, e.problem()),
                    "%s has its whole log. %s".formatted(log, e.mend()).strip(),
                    e);
        }
    }

    /** What PostgreSQL said last of why, or else what pg_ctl says. */
    private static String reason(Path log, String otherwise) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FATAL:"))
                    .map(line -> line.substring(line.indexOf("FATAL:") + "FATAL:".length()).strip())
                    .reduce(otherwise, (_, last) -> last);
        } catch (IOException | UncheckedIOException _) {
            return otherwise;
        }
    }

    private String options() {
        String own =
                settings.entrySet().stream()
                        .map(setting ->
                                " -c %s='%s'".formatted(setting.getKey(), setting.getValue()))
                        .collect(Collectors.joining());
        return USUAL.formatted(port) + own;
    }

    private static String[] stopArguments(Path cluster) {
        return new String[] {"stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "15"};
    }

    /** Into a folder that is renamed when it is whole: a half-made one is never started. */
    private static void initialize(Programs programs, DataFolder folder, Path cluster)
            throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path password = folder.writeSecret(PASSWORD_FILE, HexFormat.of().formatHex(random));
        Path half = Files.createTempDirectory(folder.path(), "postgres-making");
        programs.run(
                "initdb",
                "-D",
                half.toString(),
                "-U",
                USER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void checkMajor(Path cluster) throws IOException {
        String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!major.equals(MAJOR)) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The data in %s are PostgreSQL %s's, and this one is %s."
                            .formatted(cluster, major, MAJOR),
                    "Use the Holdfast that made them, or name another folder with --data.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
