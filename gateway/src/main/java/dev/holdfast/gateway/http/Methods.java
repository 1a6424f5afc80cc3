package dev.holdfast.gateway.http;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The methods that a path has beside those that the contract names. */
final class Methods {

    private Methods() {}

    /** HEAD where there is GET, and OPTIONS everywhere. */
    static SortedSet<String> withImplied(Collection<String> named) {
        SortedSet<String> all = new TreeSet<>(named);
        if (named.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return all;
    }
}
