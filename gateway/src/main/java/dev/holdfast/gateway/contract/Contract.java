package dev.holdfast.gateway.contract;

import java.util.List;

/** PLACEHOLDER. */
public record Contract(List<Rpc> rpcs) {}
