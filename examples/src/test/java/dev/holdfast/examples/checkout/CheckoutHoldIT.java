package dev.holdfast.examples.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkout's stories, told in a browser. */
class CheckoutHoldIT {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration A_MOMENT = Duration.ofMillis(1_500);

    /** A browser whose clock is an hour ahead: nothing on the page may lean on it. */
    private static final String WRONG_CLOCK =
            """
            const now = Date.now;
            Date.now = () => now() + 3_600_000;
            """;

    @TempDir static Path folder;

    private static Chromium chromium;
    private static CheckoutSystem system;

    private final List<CheckoutShop> shops = new ArrayList<>();
    private Shelf shelf;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start(folder);
        system = new CheckoutSystem();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void fill() {
        shelf = system.shelf();
    }

    @AfterEach
    void close() {
        shops.forEach(CheckoutShop::close);
    }

    @Test
    void holdsCountsDownOnTheServersTimeAndPays() throws IOException {
        shelf.put("MUG", 10);
        BrowserTab page = shop(FIVE_MINUTES);
        page.fill("[data-sku=MUG] input", "2");
        page.click("[data-sku=MUG] button").sees("#say", "Set aside for you");
        page.sees("#what", "2 × Stoneware mug · €28.00");
        String first = page.text("#clock");
        assertThat(first).matches("5:00|4:5\\d");
        assertThat(shelf.units("MUG", "held")).isEqualTo(2);
        Awaitility.await().until(() -> page.text("#clock"), now -> now.compareTo(first) < 0);
        page.sees("[data-sku=MUG] .there", "8 there");

        page.click("#pay").sees("#say", "Thank you! It is yours.");
        page.sees("#order", "2 × Stoneware mug").sees("#order", "€28.00");
        assertThat(shelf.units("MUG", "committed")).isEqualTo(2);
        assertThat(shelf.units("MUG", "held")).isZero();
    }

    @Test
    void whatIsLeftGoesBack() throws IOException {
        shelf.put("LAMP", 1);
        BrowserTab page = shop(FIVE_MINUTES);
        page.click("[data-sku=LAMP] button").sees("#say", "Set aside for you");
        page.sees("[data-sku=LAMP] .there", "None left");
        page.click("#leave").sees("#say", "Given back");
        page.sees("[data-sku=LAMP] .there", "1 there");
        assertThat(shelf.units("LAMP", "available")).isEqualTo(1);
    }

    @Test
    void theSecondCartIsToldWhatIsThere() throws IOException {
        shelf.put("TEAPOT", 1);
        CheckoutShop shop = open(FIVE_MINUTES);
        BrowserTab first = visit(shop);
        BrowserTab second = visit(shop);
        first.click("[data-sku=TEAPOT] button").sees("#say", "Set aside for you");
        second.click("[data-sku=TEAPOT] button").sees("#say", "more than there is");
        assertThat(second.text("#short tbody")).containsPattern("Cast-iron teapot\\s+1\\s+0");
        // Nobody is blocked by the own cart: the second hold takes the first one's place.
        first.click("[data-sku=TEAPOT] button");
        Awaitility.await().until(() -> shelf.movements("TEAPOT", "RESERVE"), times -> times == 2);
        first.sees("#say", "Set aside for you");
        assertThat(shelf.units("TEAPOT", "held")).isEqualTo(1);
    }

    @Test
    void aLatePaymentTakesTheUnitsAgain() throws IOException {
        shelf.put("MUG", 3);
        BrowserTab page = shop(A_MOMENT);
        page.click("[data-sku=MUG] button").sees("#say", "Your time is over");
        assertThat(page.text("#clock")).isEqualTo("0:00");
        page.click("#pay").sees("#say", "Your time had run out, but it was still there");
        assertThat(shelf.units("MUG", "committed")).isEqualTo(1);
    }

    @Test
    void aLatePaymentOfWhatIsGoneIsNotCharged() throws IOException {
        shelf.put("LAMP", 1);
        BrowserTab slow = shop(A_MOMENT);
        BrowserTab fast = shop(FIVE_MINUTES);
        slow.click("[data-sku=LAMP] button").sees("#say", "Your time is over");
        fast.click("[data-sku=LAMP] button").sees("#say", "Set aside for you");
        fast.click("#pay").sees("#say", "Thank you! It is yours.");
        slow.click("#pay").sees("#say", "You have not been charged");
        assertThat(shelf.units("LAMP", "committed")).isEqualTo(1);
    }

    @Test
    void aDoubleClickPaysOnce() throws IOException {
        shelf.put("MUG", 3);
        BrowserTab page = shop(FIVE_MINUTES);
        page.click("[data-sku=MUG] button").sees("#say", "Set aside for you");
        page.doubleClick("#pay").sees("#say", "Thank you! It is yours.");
        // And so does whoever goes round the page.
        page.evaluate(
                "Promise.all([1, 2, 3].map(() => fetch('/shop/pay', {method: 'POST'})))"
                        + ".then((answers) => answers.map((answer) => answer.status))");
        assertThat(shelf.movements("MUG", "COMMIT")).isEqualTo(1);
        assertThat(shelf.units("MUG", "committed")).isEqualTo(1);
    }

    @Test
    void aReloadKeepsTheHoldAndMoreTimeIsGivenOnce() throws IOException {
        shelf.put("MUG", 3);
        BrowserTab page = shop(Duration.ofSeconds(60));
        page.click("[data-sku=MUG] button").sees("#say", "Set aside for you");
        Awaitility.await().until(() -> page.text("#clock"), now -> now.compareTo("0:58") <= 0);
        page.click("#extend");
        Awaitility.await().until(() -> page.text("#extend").isEmpty());
        page.sees("#say", "Set aside for you");
        assertThat(page.text("#extend")).isEmpty();
        page.reload();
        page.sees("#say", "Set aside for you").sees("#what", "1 × Stoneware mug");
        assertThat(page.text("#extend")).isEmpty();
        assertThat(shelf.movements("MUG", "EXTEND")).isEqualTo(1);
        assertThat(shelf.units("MUG", "held")).isEqualTo(1);
    }

    @Test
    void aServiceThatIsAwayIsWaitedFor() throws IOException {
        shelf.put("MUG", 3);
        BrowserTab page = shop(FIVE_MINUTES);
        page.click("[data-sku=MUG] button").sees("#say", "Set aside for you");
        Runnable back = system.takeStockAway();
        page.click("#pay").sees("#say", "The stock service is away. Nothing is lost");
        back.run();
        page.sees("#say", "Thank you! It is yours.");
        assertThat(shelf.units("MUG", "committed")).isEqualTo(1);
    }

    private BrowserTab shop(Duration hold) throws IOException {
        return visit(open(hold));
    }

    private CheckoutShop open(Duration hold) throws IOException {
        CheckoutShop shop = CheckoutShop.open(shelf.forTheShop(), hold, 0);
        shops.add(shop);
        return shop;
    }

    /** A shopper with a cart of their own. */
    private static BrowserTab visit(CheckoutShop shop) {
        return chromium.tab()
                .prepare(WRONG_CLOCK)
                .open("http://127.0.0.1:%d/".formatted(shop.port()))
                .sees("#say", "Nothing yet");
    }
}
