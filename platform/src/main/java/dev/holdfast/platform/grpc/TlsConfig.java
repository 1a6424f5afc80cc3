package dev.holdfast.platform.grpc;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files for TLS; none of them means plain text.
 *
 * @param certificate the own certificate chain, PEM
 * @param key its private key, PEM (PKCS#8)
 * @param authorities whom to trust, PEM: a server then demands a client certificate
 */
public record TlsConfig(
        Optional<Path> certificate, Optional<Path> key, Optional<Path> authorities) {

    /** No TLS. */
    public static final TlsConfig NONE =
            new TlsConfig(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks that certificate and key come together. */
    public TlsConfig {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "TLS needs both certificate and key. Set the other, or neither.");
        }
    }

    static Section<TlsConfig> section(String prefix) {
        var s = Settings.under(prefix);
        Setting<Optional<Path>> certificate =
                s.path("certificate", "Own certificate chain for TLS, a PEM file.");
        Setting<Optional<Path>> key = s.path("key", "Private key of it, a PEM file (PKCS#8).");
        Setting<Optional<Path>> authorities =
                s.path(
                        "authorities",
                        "Certificates to trust, a PEM file; servers then demand one.");
        return s.section(c -> new TlsConfig(c.get(certificate), c.get(key), c.get(authorities)));
    }
}
