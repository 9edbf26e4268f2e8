package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.machine.OwnerOnly;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who may do everything in the console; without users whoever is on this machine might. */
final class AdministratorStep implements SetupStep {
    private static final String FILE = "users.file";
    private static final String NAME = "name";
    private static final String PASSWORD = "password";
    private static final String AGAIN = "again";

    private final Sources sources;

    AdministratorStep(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String id() {
        return "administrator";
    }

    @Override
    public String title() {
        return "First administrator";
    }

    @Override
    public String about() {
        return "Who logs in to the console and may do everything there. More people, with fewer rights, are added later with the command "
                + "\"users add\".";
    }

    @Override
    public boolean standsOnEarlier() {
        return false;
    }

    @Override
    public List<FormField> fields() {
        return List.of(
                FormField.text(NAME, "User", "", "Letters, digits and . _ @ -, such as anna."),
                FormField.secret(PASSWORD, "Password", "At least " + User.SHORTEST_PASSWORD + " characters."),
                FormField.secret(AGAIN, "Password again", ""));
    }

    @Override
    public StepResult take(Map<String, String> typed) {
        Map<String, List<String>> faults = new TreeMap<>();
        String name = typed.getOrDefault(NAME, "");
        String password = typed.getOrDefault(PASSWORD, "");
        if (!name.matches(User.NAME)) {
            faults.put(
                    NAME,
                    List.of(
                            "Expected up to 64 letters, digits, dots, dashes, underscores or @, the first a letter or digit."));
        }
        if (password.length() < User.SHORTEST_PASSWORD) {
            faults.put(PASSWORD, List.of("A password has at least " + User.SHORTEST_PASSWORD + " characters."));
        } else if (!password.equals(typed.getOrDefault(AGAIN, ""))) {
            faults.put(AGAIN, List.of("The two passwords differ."));
        }
        return faults.isEmpty() ? added(name, password) : StepResult.wrong(faults);
    }

    private StepResult added(String name, String password) {
        Map<String, String> changes = Map.of(FILE, "data/users");
        try {
            Path file = sources.tried(changes).usersFile().orElseThrow();
            OwnerOnly.folder(file.toAbsolutePath().getParent());
            new UsersFile(file).put(User.withPassword(name, Right.ADMIN, password.toCharArray()));
            return StepResult.taken(List.of(name + " may log in and do everything."), changes);
        } catch (SettingsException e) {
            return StepResult.wrong(e.faults(), List.of());
        } catch (IOException e) {
            return StepResult.wrong(
                    StepResult.STEP,
                    "The file of users.file cannot be written (" + e.getMessage() + "): look at its rights.");
        }
    }
}
