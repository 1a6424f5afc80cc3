package dev.holdfast.gateway.keys;

import dev.holdfast.platform.identity.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The token that services check for one key's calls: signed anew when half its life is over. */
final class InnerTokens {

    private final TokenSigner signer;
    private final ApiKey key;
    private final Duration life;
    private final InstantSource clock;
    private volatile Signed latest = new Signed("", Instant.MAX, Instant.MIN);

    InnerTokens(TokenSigner signer, ApiKey key, Duration life, InstantSource clock) {
        this.signer = signer;
        this.key = key;
        this.life = life;
        this.clock = clock;
    }

    /** A token that is good for at least half its life. */
    String current() {
        Instant now = clock.instant();
        Signed known = latest;
        return known.fresh(now) ? known.token() : anew(now);
    }

    /** Two threads may sign at once; both tokens are good. */
    private String anew(Instant now) {
        Signed signed =
                new Signed(signer.sign(key.caller(), life), now, now.plus(life.dividedBy(2)));
        latest = signed;
        return signed.token();
    }

    /** A clock that was set back makes a token as stale as age does. */
    private record Signed(String token, Instant from, Instant until) {

        boolean fresh(Instant now) {
            return now.isBefore(until) && !now.isBefore(from);
        }
    }
}
