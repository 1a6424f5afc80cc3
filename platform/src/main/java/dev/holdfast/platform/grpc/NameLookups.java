package dev.holdfast.platform.grpc;

import java.security.Security;

/**
 * How long this process believes what it was told about names. Java remembers for ten seconds that
 * a name isn't known, and grpc-java for thirty where it led: a container that is started again
 * loses its name for a while and may come back with another address.
 */
public final class NameLookups {

    private static final String KNOWN = "networkaddress.cache.ttl";
    private static final String UNKNOWN = "networkaddress.cache.negative.ttl";
    private static final String ONE_SECOND = "1";

    private NameLookups() {}

    /** Looks names up anew after a second. Call it before the first name is looked up. */
    public static void forgetSoon() {
        Security.setProperty(KNOWN, ONE_SECOND);
        Security.setProperty(UNKNOWN, ONE_SECOND);
        // grpc-java reads the system property of that name.
        System.setProperty(KNOWN, ONE_SECOND);
    }
}
