package dev.holdfast.platform.pg;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.util.Optional;

/**
 * A database, how it is reached and how much of it is used.
 *
 * @param prefix the settings' prefix, for messages
 * @param host the server's name or address
 * @param port the server's port
 * @param name the database
 * @param user whom to log in as
 * @param password the user's password, if the server asks for one
 * @param role what the sessions become after login, so that row-level security binds them
 * @param tls how the wire is protected
 * @param limits pool and timeouts
 */
public record PgConfig(
        String prefix,
        String host,
        int port,
        String name,
        String user,
        Optional<String> password,
        Optional<String> role,
        PgTls tls,
        PgLimits limits) {

    /** The settings {@code <prefix>.…} of one service's database. */
    public static Section<PgConfig> section(String prefix, Optional<String> role) {
        var s = Settings.under(prefix);
        var host = s.text("host", "127.0.0.1", "Name or address of the PostgreSQL server.");
        var port = s.integer("port", 5432, 1, 65_535, "Port of the PostgreSQL server.");
        var name = s.text("name", "holdfast", "Name of the database.");
        var user = s.text("user", "holdfast", "Whom to log in as; migrations run as this user.");
        var password = s.secret("password", "The user's password.");
        var tls = s.include(PgTls.section(prefix + ".tls"));
        var limits = s.include(PgLimits.section(prefix));
        return s.section(c ->
                new PgConfig(
                        prefix,
                        c.get(host),
                        c.get(port),
                        c.get(name),
                        c.get(user),
                        c.get(password),
                        role,
                        c.get(tls),
                        c.get(limits)));
    }

    /** The same database, with sessions that become this role, or stay the user. */
    public PgConfig as(Optional<String> otherRole) {
        return new PgConfig(prefix, host, port, name, user, password, otherRole, tls, limits);
    }

    /** The same database with other limits. */
    public PgConfig with(PgLimits otherLimits) {
        return new PgConfig(prefix, host, port, name, user, password, role, tls, otherLimits);
    }

    /** Where it is, for messages. */
    public String address() {
        return host + ":" + port + "/" + name;
    }
}
