package dev.holdfast.gateway.pages;

/** Text as HTML: everything is escaped, and what stands between backticks is code. */
final class Html {

    private Html() {}

    /** A whole page; the body is HTML already. */
    static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Holdfast</title>
        <link rel="icon" href="/docs/favicon-32x32.png">
        <link rel="stylesheet" href="/docs/pages.css">
        </head>
        <body>
        <header><nav aria-label="Documentation"><a href="/docs/">Calls</a> <a href="/docs/errors/">Errors</a></nav></header>
        <main>
        %s</main>
        </body>
        </html>
        """
                .formatted(escaped(title), body);
    }

    /** A comment's text. */
    static String prose(String text) {
        StringBuilder html = new StringBuilder();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && i < parts.length - 1;
            html.append(code ? "<code>" : "")
                    .append(escaped(parts[i]))
                    .append(code ? "</code>" : "");
        }
        return html.toString();
    }

    /** The same, beginning with a capital. */
    static String sentence(String text) {
        return prose(
                text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
