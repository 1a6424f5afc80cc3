package dev.holdfast.stock.grpc;

import dev.holdfast.stock.core.Bucket;
import dev.holdfast.stock.wire.Fields;

/** Reads buckets. */
final class Buckets {
    private static final String KNOWN = "AVAILABLE, DAMAGED, QUALITY_CONTROL or OTHER";

    private Buckets() {}

    /** The bucket; {@code number} is what was sent, known or not. */
    static Bucket decode(
            Fields fields, String field, dev.holdfast.api.stock.v1.Bucket bucket, int number) {
        return switch (bucket) {
            case BUCKET_AVAILABLE -> Bucket.AVAILABLE;
            case BUCKET_DAMAGED -> Bucket.DAMAGED;
            case BUCKET_QUALITY_CONTROL -> Bucket.QUALITY_CONTROL;
            case BUCKET_OTHER -> Bucket.OTHER;
            case BUCKET_UNSPECIFIED, UNRECOGNIZED -> {
                fields.unknown(field, number, KNOWN);
                yield Bucket.OTHER;
            }
        };
    }
}
