package dev.holdfast.gateway.upstream;

import io.vertx.core.Vertx;

/**
 * What every call to one service shares.
 *
 * @param connections for calls with one answer
 * @param streaming for streams, which would otherwise take the places of calls
 */
record Service(
        Vertx vertx,
        UpstreamConfig config,
        Guards guards,
        Connections connections,
        Connections streaming,
        Wire wire) {}
