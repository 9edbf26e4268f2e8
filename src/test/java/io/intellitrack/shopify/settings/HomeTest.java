package io.intellitrack.shopify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path root;

    @Test
    void eachFileIsTakenFromTheFirstFolderThatHasIt() throws IOException {
        Path here = folder("here");
        Path jar = folder("jar");
        Files.createDirectories(here.resolve("routes"));
        flow(jar);
        Files.writeString(here.resolve("application.properties"), "");
        Files.writeString(jar.resolve("application.properties"), "");

        Home home = Home.find(List.of(here, jar), Optional.empty());

        assertThat(home.routes()).as("a folder without flows is not it").isEqualTo(jar.resolve("routes"));
        assertThat(home.settingsFiles()).containsExactly(here.resolve("application.properties"));
    }

    @Test
    void theFileOfTheCommandLineComesLast() throws IOException {
        Path here = folder("here");
        flow(here);
        Files.writeString(here.resolve("application.properties"), "");
        Path config = Files.writeString(root.resolve("mine.properties"), "");

        Home home = Home.find(List.of(here), Optional.of(config));

        assertThat(home.settingsFiles()).containsExactly(here.resolve("application.properties"), config);
    }

    @Test
    void withoutFlowsOrWithoutTheNamedFileItRefusesToGoOn() throws IOException {
        Path here = folder("here");

        assertThatThrownBy(() -> Home.find(List.of(here), Optional.of(root.resolve("none.properties"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("No flows")
                .hasMessageContaining("none.properties: there is no such file");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    private static void flow(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/orders-to-intellitrack.camel.yaml"), "");
    }
}
