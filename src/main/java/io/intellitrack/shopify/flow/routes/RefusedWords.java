package io.intellitrack.shopify.flow.routes;

import java.util.Map;

/** Words of Camel's YAML that routes do without. */
final class RefusedWords {
    /** Words of YAML that are refused, and why. */
    static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("beans", "beans are made in Java; own logic goes into a step before or after mappings."),
            Map.entry("script", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("groovy", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("java", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("js", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("python", "scripts are not run; use simple expressions or a bean of ours."),
            Map.entry("xpath", "that language is not offered; use simple."),
            Map.entry("toD", "an address must not be made from data; use to with a fixed one."),
            Map.entry("recipientList", "an address must not be made from data; use to with a fixed one."),
            Map.entry("routingSlip", "an address must not be made from data; use to with a fixed one."),
            Map.entry("dynamicRouter", "an address must not be made from data; use to with a fixed one."),
            Map.entry("beanType", "name a bean of ours by ref instead."),
            Map.entry("handled", "it would hide a failed run; remove it: the laws of errors are in Java."),
            Map.entry("continued", "it would save a refused record; remove it: the laws of errors are in Java."),
            Map.entry("stop", "it would end the whole scan silently; use a filter instead."),
            Map.entry("errorHandler", "it would hide a failed run; remove it: the laws of errors are in Java."),
            Map.entry("onException", "it would hide a failed run; remove it: the laws of errors are in Java."));

    private RefusedWords() {}
}
