package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window. Tests that need it are left out, and say so, where the machine has none. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("chromedriver", "/usr/bin/chromedriver"));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ChromeDriver driver;
    private final URI console;
    private final List<String> said = new ArrayList<>();

    private Browser(ChromeDriver driver, URI console) {
        this.driver = driver;
        this.console = console;
    }

    /** Tests without a browser tell why they were left out. */
    static void required() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "LEFT OUT: the console's pages are tested in Chromium, but there is no " + CHROMIUM + " with " + DRIVER
                        + ". Install the packages chromium and chromium-driver, or name both by -Dchromium and -Dchromedriver.");
    }

    /** Closes what a test has opened; what it has not come to is null. */
    static void closeAll(AutoCloseable... opened) throws Exception {
        for (AutoCloseable each : opened) {
            if (each != null) {
                each.close();
            }
        }
    }

    /** @param profile an empty folder of its own */
    static Browser open(URI console, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), console);
        browser.driver.manage().timeouts().scriptTimeout(PATIENCE);
        browser.wide(1280, 900);
        return browser;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Goes to a page of the console. */
    Browser go(String path) {
        driver.get(console.resolve(path).toString());
        return this;
    }

    void light() {
        scheme("light");
    }

    void dark() {
        scheme("dark");
    }

    private void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The window's size in CSS pixels. */
    void wide(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether the pages that are open reach the program. */
    void cutOff(boolean cut) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", cut ? List.of("*") : List.of()));
    }

    /** All text that can be seen. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The first element that a selector finds. */
    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** A button that can be seen, by its words, within an element. */
    void press(String within, String words) {
        patiently(() -> {
            WebElement button = driver.findElement(By.xpath("//*[@id='" + within
                    + "']//button[not(@aria-disabled)][.//span[normalize-space()='" + words + "']]"));
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
            button.click();
        });
    }

    /** The first button that calls this part of the API. */
    void pressFor(String url) {
        patiently(() -> {
            WebElement button = find("button[data-post='" + url + "']:not([aria-disabled])");
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
            button.click();
        });
    }

    /** Waits until a text can be seen. */
    void see(String text) {
        patiently(() -> assertThat(text()).contains(text));
    }

    /** The page renews itself, so that an element may be gone in the moment it is looked at. */
    static void patiently(Runnable look) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(150))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(look::run);
    }

    /** Nothing on the page keeps people with a disability out, in the light and in the dark. */
    void isOpenToEverybody() {
        light();
        assertThat(barriers()).as("light: " + driver.getCurrentUrl()).isEmpty();
        dark();
        assertThat(barriers()).as("dark: " + driver.getCurrentUrl()).isEmpty();
        light();
    }

    @SuppressWarnings("unchecked") // what the script below gives
    private List<String> barriers() {
        driver.executeScript(axe());
        return (List<String>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations"
                + ".filter(each => each.impact === 'serious' || each.impact === 'critical')"
                + ".flatMap(each => each.nodes.map(node => each.id + ': ' + node.html + ' ' + node.failureSummary))))"
                + ".catch(error => done(['axe failed: ' + error]));");
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes the page scroll sideways; empty when it does not. */
    @SuppressWarnings("unchecked") // what the script gives
    List<String> wider() {
        return (List<String>) driver.executeScript("const room = document.documentElement.clientWidth;"
                + "return document.documentElement.scrollWidth <= room ? [] : [...document.querySelectorAll('body *')]"
                + ".filter(each => each.getBoundingClientRect().right > room && !each.closest('.scroll, nav'))"
                + ".map(each => each.outerHTML.slice(0, 120));");
    }

    /** What the page complained of since the last time: errors of scripts, and what the policy kept out. */
    List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                said.add(entry.getMessage());
            }
        }
        List<String> complaints = List.copyOf(said);
        said.clear();
        return complaints;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
