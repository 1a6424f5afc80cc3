package dev.holdfast.gateway.pages;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.openapi.Comments;
import dev.holdfast.gateway.openapi.OpenApi;
import dev.holdfast.gateway.openapi.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All pages, made when the gateway starts. They need no key, and say nothing that needs one. */
public final class Pages {

    /**
     * The header Content-Security-Policy of every page: scripts and styles are files of ours.
     * Swagger UI has its pictures in its style sheet, and sends calls to this origin alone.
     */
    public static final String SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String ROOT = "/docs/";

    private final Map<String, Page> pages = new HashMap<>();

    private Pages() {}

    /** The pages about the contract that is built in. They are made once, when first asked for. */
    public static Pages builtIn() {
        return BuiltIn.PAGES;
    }

    /** The pages about this contract. */
    public static Pages of(Contract contract) {
        Pages made = new Pages();
        made.add("", Page.html(PageFiles.text("index.html")));
        made.add(
                "start.js", Page.of("text/javascript; charset=utf-8", PageFiles.bytes("start.js")));
        made.add("pages.css", Page.of("text/css; charset=utf-8", PageFiles.bytes("pages.css")));
        made.add("openapi.json", json(OpenApi.of(contract).encode()));
        PageFiles.swaggerUi().forEach(made::add);
        List<Reason> reasons = Reason.all(contract.files(), new Comments(contract.files()));
        ReasonPages.of(reasons)
                .forEach((path, text) -> made.add("errors/" + path, Page.html(text)));
        return made;
    }

    /** The page at a path such as {@code /docs/errors/SKU_NOT_FOUND}. */
    public Optional<Page> at(String path) {
        Page page = pages.get(path);
        return Optional.ofNullable(page == null ? pages.get(path + "/") : page);
    }

    private void add(String path, Page page) {
        pages.put(ROOT + path, page);
    }

    private static Page json(String text) {
        return Page.of("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class BuiltIn {

        static final Pages PAGES = of(Contract.builtIn());
    }
}
