package dev.holdfast.gateway.contract;

import java.util.List;

/** PLACEHOLDER. */
public record PathTemplate(List<String> literals) {}
