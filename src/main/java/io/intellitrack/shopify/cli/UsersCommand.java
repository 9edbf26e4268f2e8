package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Texts;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.UsersFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Edits the users file. Passwords come from the terminal or standard input, never as an argument: others could see it. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Who may do what, in console and JMX: the file of users.file.")
final class UsersCommand {
    @ParentCommand
    private Program program;

    /** What somebody may do. */
    static final class Rights {
        @Option(
                names = "--rights",
                required = true,
                split = ",",
                paramLabel = "RIGHT",
                description = "${COMPLETION-CANDIDATES}; each includes those before it.")
        private List<Right> rights;

        Right highest() {
            return rights.stream().max(Right::compareTo).orElseThrow();
        }
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a person, or gives a new password.")
    int add(@Parameters(paramLabel = "NAME") String name, @Mixin Rights rights) throws IOException {
        UsersFile file = file();
        char[] password = password();
        if (password.length < User.SHORTEST_PASSWORD) {
            throw new UsageFault("A password has at least " + User.SHORTEST_PASSWORD + " characters.");
        }
        file.put(User.withPassword(named(name), rights.highest(), password));
        Arrays.fill(password, ' ');
        program.terminal().print("%s may log in as %s.", name, rights.highest().word());
        return Exit.DONE;
    }

    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description = "Adds a machine, or gives a new token; it is shown once.")
    int token(@Parameters(paramLabel = "NAME") String name, @Mixin Rights rights) throws IOException {
        String token = User.newToken();
        file().put(User.withToken(named(name), rights.highest(), token));
        program.terminal()
                .say(
                        "The token of %s (%s); it is not kept:",
                        name, rights.highest().word());
        program.terminal().print("%s", token);
        return Exit.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Who there is, and what they may.")
    int list() {
        List<List<String>> rows = file().read().stream()
                .map(user -> List.of(user.name(), user.right().word(), user.kind()))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        rows.add(0, List.of("name", "right", "logs in by"));
        Texts.columns(rows).forEach(line -> program.terminal().print("%s", line));
        return Exit.DONE;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes somebody out; sessions end at once.")
    int remove(@Parameters(paramLabel = "NAME") String name) throws IOException {
        if (!file().remove(name)) {
            throw new UsageFault("Nobody is called " + name + "; see users list.");
        }
        program.terminal().print("%s may no longer log in.", name);
        return Exit.DONE;
    }

    private UsersFile file() {
        Path path = program.settings(program.home())
                .usersFile()
                .orElseThrow(() -> new UsageFault("Set users.file to the file that is to hold the users."));
        return new UsersFile(path);
    }

    private static String named(String name) {
        if (!name.matches(User.NAME)) {
            throw new UsageFault(
                    "A name has up to 64 letters, digits, dots, dashes, underscores or @, and begins with a letter or digit.");
        }
        return name;
    }

    private static char[] password() throws IOException {
        Console console = System.console();
        if (console == null) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            String line = in.readLine();
            return line == null ? new char[0] : line.toCharArray();
        }
        char[] first = console.readPassword("Password: ");
        if (!Arrays.equals(first, console.readPassword("Again: "))) {
            throw new UsageFault("The two passwords differ; nothing was changed.");
        }
        return first;
    }
}
