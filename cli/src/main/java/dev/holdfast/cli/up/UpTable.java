package dev.holdfast.cli.up;

import dev.holdfast.cli.screen.JsonText;
import dev.holdfast.cli.screen.Style;

/** What {@code up} prints when everything listens. */
public final class UpTable {

    private final LocalSystem system;

    /** Of a system that runs. */
    public UpTable(LocalSystem system) {
        this.system = system;
    }

    /** One table and one call that works as it is printed. */
    public String text(Style style) {
        String data =
                system.isTemporary()
                        ? system.folder() + " (deleted at the end; --data DIR keeps it)"
                        : system.folder().toString();
        return """

        %s

          stock, gRPC        %s
          stock, operations  http://%s  /livez /readyz /metrics
          PostgreSQL         127.0.0.1:%d  user postgres, database postgres
          data               %s
          token              %s
                             %s

        %s a call that puts ten mugs on the shelf (buf: https://buf.build/docs/cli):

        %s

        %s
        """
                .formatted(
                        style.bold("Holdfast is up."),
                        system.grpc(),
                        system.operations(),
                        system.postgresPort(),
                        data,
                        system.tokenFile(),
                        style.faint(system.token()),
                        style.bold("Try it:"),
                        exampleCall(),
                        style.faint("Ctrl-C stops it."));
    }

    /** One object for scripts. */
    public JsonText json() {
        return new JsonText()
                .put("grpc", system.grpc())
                .put("operations", "http://" + system.operations())
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
                .put("token", system.token())
                .put("token_file", system.tokenFile().toString())
                .put("pid", ProcessHandle.current().pid());
    }

    private String exampleCall() {
        return """
        buf curl --protocol grpc --http2-prior-knowledge \\
          --header "authorization: Bearer $(cat '%s')" \\
          --data '{"basis": "SET_STOCK_BASIS_ON_HAND", "lines": [{"sku": "MUG", "quantity": {"units": 10}}]}' \\
          http://%s/holdfast.stock.v1.StockService/SetStock\
        """
                .formatted(system.tokenFile(), system.grpc())
                .indent(2)
                .stripTrailing();
    }
}
