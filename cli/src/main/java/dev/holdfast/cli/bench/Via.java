package dev.holdfast.cli.bench;

/** By which way Reserve reaches stock-service. */
public enum Via {
    /** Over gRPC, straight. */
    DIRECT,
    /** Over gRPC, through the gateway. */
    GATEWAY,
    /** Over HTTP and JSON, through the gateway. */
    HTTP
}
