package dev.holdfast.cli.bench;

import dev.holdfast.local.screen.JsonText;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What loads of several shapes came to, whose rounds took turns on one system. */
public final class Comparison {

    private final Map<Shape, BenchReport> reports = new EnumMap<>(Shape.class);

    /** How a load is spread. */
    public enum Shape {
        /** Over one SKU. */
        HOT,
        /** Over many. */
        UNIFORM;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds what one of them came to. */
    public void add(Shape shape, BenchReport report) {
        reports.put(shape, report);
    }

    /** One object: each report under its shape's name, and how the Reserves stand to each other. */
    public JsonText json() {
        JsonText json = new JsonText();
        reports.forEach((shape, report) -> json.put(shape.word(), report.json()));
        return json.raw("ratio_hot_uniform", ratio());
    }

    /** The pages for people, one after the other. */
    public String text() {
        StringBuilder text = new StringBuilder();
        reports.forEach((shape, report) -> {
            int skus = report.options().skus();
            text.append(String.format(Locale.ROOT, "%s: %,d SKUs%n", shape.word(), skus));
            text.append(report.text()).append(System.lineSeparator());
        });
        return text.append("Reserve, hot to uniform: ")
                .append(ratio())
                .append(System.lineSeparator())
                .toString();
    }

    private String ratio() {
        BenchReport hot = reports.get(Shape.HOT);
        BenchReport uniform = reports.get(Shape.UNIFORM);
        return hot == null || uniform == null ? "null" : hot.main().ratio(uniform.main());
    }
}
