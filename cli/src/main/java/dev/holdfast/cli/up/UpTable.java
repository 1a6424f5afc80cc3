package dev.holdfast.cli.up;

import dev.holdfast.local.screen.JsonText;
import dev.holdfast.local.screen.Style;

/** What {@code up} prints when everything listens. */
public final class UpTable {

    private final LocalSystem system;
    private final TryCalls calls;

    /** Of a system that runs. */
    public UpTable(LocalSystem system) {
        this.system = system;
        this.calls = TryCalls.of("http://" + system.http(), system.keyFile());
    }

    /** One table and calls that work as they are printed. */
    public String text(Style style) {
        String data =
                system.isTemporary()
                        ? system.folder() + " (deleted at the end; --data DIR keeps it)"
                        : system.folder().toString();
        return """

        %s

          gateway, HTTP and gRPC  http://%s
          calls to read and try   http://%s/docs/
          gateway, operations     http://%s  /livez /readyz /metrics
          API key                 %s
                                  %s
          stock, gRPC             %s
          stock, operations       http://%s  /livez /readyz /metrics
          token                   %s
          PostgreSQL              127.0.0.1:%d  user postgres, database postgres
          data                    %s

        %s ten mugs come in. Two are held, paid and shipped; three are held and let go.

        %s
        %s
        """
                .formatted(
                        style.bold("Holdfast is up."),
                        system.http(),
                        system.http(),
                        system.httpOperations(),
                        system.keyFile(),
                        style.faint(system.key()),
                        system.grpc(),
                        system.operations(),
                        system.tokenFile(),
                        system.postgresPort(),
                        data,
                        style.bold("Try it:"),
                        calls.text().indent(2),
                        style.faint("Ctrl-C stops it."));
    }

    /** One object for scripts. */
    public JsonText json() {
        return new JsonText()
                .put("http", "http://" + system.http())
                .put("http_operations", "http://" + system.httpOperations())
                .put("key", system.key())
                .put("key_file", system.keyFile().toString())
                .put("grpc", system.grpc())
                .put("operations", "http://" + system.operations())
                .put("token", system.token())
                .put("token_file", system.tokenFile().toString())
                .put(
                        "postgresql",
                        new JsonText()
                                .put("host", "127.0.0.1")
                                .put("port", system.postgresPort())
                                .put("user", "postgres")
                                .put("database", "postgres")
                                .put("password_file", system.passwordFile().toString()))
                .put("data", system.folder().toString())
                .raw("temporary", Boolean.toString(system.isTemporary()))
                .put("try", calls.text())
                .put("pid", ProcessHandle.current().pid());
    }
}
