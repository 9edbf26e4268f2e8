package io.intellitrack.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The image of the Dockerfile, built of the release archive and started, by buildah and without an engine. The base image is made of
 * the system's own packages under the name that the Dockerfile asks for, once (target/container/base.tar). Left out where buildah or
 * mmdebstrap is not installed, or nobody is root.
 */
class ContainerIT {
    private static final Path PLACE = Path.of("target/container").toAbsolutePath();
    private static final Path BASE = PLACE.resolve("base.tar");
    private static final String NAME = "docker.io/library/eclipse-temurin:17-jre";
    private static final String BUILDAH = "BUILDAH_ISOLATION=chroot buildah --storage-driver vfs --root " + PLACE
            + "/root --runroot " + PLACE + "/run ";

    @BeforeEach
    void tools() throws Exception {
        Assumptions.assumeTrue(
                sh("command -v buildah && command -v mmdebstrap && test $(id -u) = 0")
                                .code()
                        == 0,
                "Left out: the image is built where buildah and mmdebstrap are installed, by root");
        Files.createDirectories(PLACE);
        if (Files.notExists(BASE)) {
            Ended made = sh(". /etc/os-release; mmdebstrap --quiet --mode=root --variant=essential "
                    + "--include=openjdk-17-jre-headless,passwd,wget \"$VERSION_CODENAME\" " + BASE + ".part "
                    + "$(ls /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)");
            Assumptions.assumeTrue(
                    made.code() == 0, "Left out: no base image can be made on this machine: " + made.output());
            Files.move(Path.of(BASE + ".part"), BASE);
        }
    }

    @AfterEach
    void clean() throws Exception {
        sh(BUILDAH + "rm --all; " + BUILDAH + "rmi --all --force; rm -rf " + PLACE + "/root " + PLACE + "/run");
    }

    @Test
    void theImageIsMadeOfTheArchiveAndRunsAsNobodyInParticular() throws Exception {
        String base = done(BUILDAH + "from scratch").strip();
        done(BUILDAH + "add --quiet " + base + " " + BASE + " /");
        done(BUILDAH + "config --env PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin " + base);
        done(BUILDAH + "commit --quiet --rm " + base + " " + NAME);
        Ended trial = sh(BUILDAH + "run $(" + BUILDAH + "from --pull-never " + NAME + ") -- true");
        Assumptions.assumeTrue(
                trial.code() == 0, "Left out: no container can be started on this machine: " + trial.output());

        done(BUILDAH + "bud --quiet --pull-never --format docker --tag made .");

        String made = done(BUILDAH + "from --pull-never made").strip();
        assertThat(done(BUILDAH + "run " + made + " -- id -u").strip()).isEqualTo("10001");
        assertThat(done(BUILDAH + "run " + made + " -- intellitrack-shopify --version"))
                .startsWith("IntelliTrack for Shopify ");
        assertThat(done(BUILDAH + "run " + made + " -- intellitrack-shopify demo --once"))
                .contains("Both sides agree");
        Ended unset = sh(BUILDAH + "run " + made + " -- env CONSOLE_ENABLED=false intellitrack-shopify run");
        assertThat(unset.code()).isEqualTo(2);
        assertThat(unset.output()).contains("shopify.url is missing");
        assertThat(
                        done(
                                BUILDAH
                                        + "inspect --type image --format '{{.Docker.Config.Entrypoint}} {{.Docker.Config.StopSignal}}' made"))
                .contains("intellitrack-shopify", "SIGTERM");
    }

    private static String done(String command) throws Exception {
        Ended ended = sh(command);
        assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
        return ended.output();
    }

    private static Ended sh(String command) throws Exception {
        Path output = Files.createTempFile("container", ".txt");
        Process process = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(command).isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private record Ended(int code, String output) {}
}
