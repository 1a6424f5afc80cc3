package dev.holdfast.examples.checkout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One tab: looks at its page and clicks in it as a person does, with a mouse. */
final class BrowserTab {

    private final DevTools devTools;
    private final String session;

    BrowserTab(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
    }

    /** Runs before the page's own scripts, at every load. */
    BrowserTab prepare(String script) {
        call("Page.enable", new JsonObject());
        call("Page.addScriptToEvaluateOnNewDocument", new JsonObject().put("source", script));
        return this;
    }

    BrowserTab open(String url) {
        call("Page.navigate", new JsonObject().put("url", url));
        return this;
    }

    void reload() {
        // Marked, so that what is waited for isn't the old page.
        evaluate("document.body.remove()");
        call("Page.reload", new JsonObject());
    }

    /** What an expression is in the page. */
    Object evaluate(String expression) {
        JsonObject answer =
                call(
                        "Runtime.evaluate",
                        new JsonObject()
                                .put("expression", expression)
                                .put("returnByValue", true)
                                .put("awaitPromise", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.encode());
        }
        return answer.getJsonObject("result").getValue("value", "");
    }

    /** The text that a reader sees there; none where there is no such thing, or it is hidden. */
    String text(String selector) {
        return evaluate(
                        """
                        (() => {
                          const element = document.querySelector('%s');
                          return element?.checkVisibility() ? element.innerText : '';
                        })()\
                        """
                                .formatted(selector))
                .toString();
    }

    /** Waits until a text is seen there. */
    BrowserTab sees(String selector, String text) {
        Awaitility.await("'%s' in %s".formatted(text, selector))
                .atMost(Duration.ofSeconds(30))
                // While the page is loaded anew there is none to look at.
                .ignoreExceptions()
                .until(() -> text(selector), seen -> seen.contains(text));
        return this;
    }

    /** Clicks as soon as it can be: a person sees that a button is grey, and waits. */
    BrowserTab click(String selector) {
        waitsFor(selector);
        return click(selector, 1);
    }

    BrowserTab doubleClick(String selector) {
        return click(selector).click(selector, 2);
    }

    void fill(String selector, String value) {
        evaluate("document.querySelector('%s').value = '%s'".formatted(selector, value));
    }

    private void waitsFor(String selector) {
        Awaitility.await("%s can be clicked".formatted(selector))
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () ->
                                evaluate(
                                        "document.querySelector('%s:enabled').checkVisibility()"
                                                .formatted(selector)),
                        Boolean.TRUE::equals);
    }

    private BrowserTab click(String selector, int count) {
        JsonArray at =
                (JsonArray)
                        evaluate(
                                """
                                (() => {
                                  const element = document.querySelector('%s');
                                  element.scrollIntoView({block: 'center'});
                                  const box = element.getBoundingClientRect();
                                  return [box.x + box.width / 2, box.y + box.height / 2];
                                })()\
                                """
                                        .formatted(selector));
        for (String type : new String[] {"mousePressed", "mouseReleased"}) {
            call(
                    "Input.dispatchMouseEvent",
                    new JsonObject()
                            .put("type", type)
                            .put("x", at.getValue(0))
                            .put("y", at.getValue(1))
                            .put("button", "left")
                            .put("clickCount", count));
        }
        return this;
    }

    private JsonObject call(String method, JsonObject parameters) {
        return devTools.call(session, method, parameters);
    }
}
