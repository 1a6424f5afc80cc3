package dev.holdfast.cli.up;

/** A port of a local system: the setting that names it, and the option that stands over that. */
public enum LocalPort {
    /** Of the gateway: HTTP and gRPC. */
    HTTP("gateway.port", "--http-port"),
    /** Of the gateway's health and metrics. */
    HTTP_OPS("gateway.ops.port", "--http-ops-port"),
    /** Of stock-service. */
    GRPC("stock.grpc.port", "--port"),
    /** Of stock-service's health and metrics. */
    OPS("stock.ops.port", "--ops-port"),
    /** Of its PostgreSQL. */
    POSTGRES("up.postgres.port", "--postgres-port");

    private final String setting;
    private final String option;

    LocalPort(String setting, String option) {
        this.setting = setting;
        this.option = option;
    }

    /** The setting's name. */
    String setting() {
        return setting;
    }

    /** The option of {@code up}. */
    String option() {
        return option;
    }
}
