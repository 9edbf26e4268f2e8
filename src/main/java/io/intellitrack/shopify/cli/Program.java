package io.intellitrack.shopify.cli;

import ch.qos.logback.classic.Level;
import io.intellitrack.shopify.cli.terminal.Complaint;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.cli.terminal.Usage;
import io.intellitrack.shopify.machine.Release;
import io.intellitrack.shopify.ops.logs.Logs;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import io.intellitrack.shopify.settings.Sources;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole: options that every command has, and how errors are told. */
@Command(
        name = "intellitrack-shopify",
        description =
                "Keeps a Shopify store and an IntelliTrack warehouse in step. Without a command it is the daemon (run).",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Program.Version.class,
        mixinStandardHelpOptions = true,
        footer = {
            "  @|bold intellitrack-shopify demo --once|@        the whole cycle against a store that nobody owns",
            "  @|bold intellitrack-shopify check|@              what is missing before the first sync",
            "  @|bold intellitrack-shopify run|@                the daemon",
            "  @|bold intellitrack-shopify sync --help|@        everything about one command"
        })
public final class Program implements Callable<Integer> {
    private static final Set<String> DAEMONS = Set.of("intellitrack-shopify", "run", "demo", "sandbox");

    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            InitCommand.class,
            SyncCommand.class,
            StatusCommand.class,
            ParkedCommand.class,
            WantedCommand.class,
            ExplainCommand.class,
            ReconcileCommand.class,
            RoutesCommand.class,
            SchemaCommand.class,
            NoticesCommand.class,
            UsersCommand.class,
            SettingsCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SandboxCommand.class,
            CompletionCommand.class);

    private final Terminal terminal;
    private final RuntimeEnvironment machine;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings read over application.properties, which is looked for in the working directory and "
                    + "beside the jar.")
    private Path config;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces and the details of the log.")
    private boolean debug;

    private Program(Terminal terminal, RuntimeEnvironment machine) {
        this.terminal = terminal;
        this.machine = machine;
    }

    /**
     * Runs one command.
     *
     * @return the process's exit code
     */
    public static int run(Terminal terminal, String... arguments) {
        return run(terminal, RuntimeEnvironment.real(), arguments);
    }

    /** The same with a daemon on a machine of one's own, for tests. */
    public static int run(Terminal terminal, RuntimeEnvironment machine, String... arguments) {
        Program program = new Program(terminal, machine);
        CommandLine line = new CommandLine(program);
        (plainRun(arguments) ? COMMANDS.subList(0, 1) : COMMANDS).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setExecutionStrategy(program::execute)
                .setExecutionExceptionHandler((error, command, parsed) -> program.tell(error));
        int code = Usage.dress(line, terminal).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** The daemon without more ado: its start need not learn the other commands, which takes a while. */
    private static boolean plainRun(String... arguments) {
        List<String> bare = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--config")) {
                i++;
            } else if (!arguments[i].startsWith("--config=") && !arguments[i].equals("--debug")) {
                bare.add(arguments[i]);
            }
        }
        return bare.isEmpty() || bare.equals(List.of("run"));
    }

    private int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        // a command in the foreground tells its result itself; the daemon's log is its only voice
        boolean daemon = DAEMONS.contains(last.commandSpec().name());
        Logs.tell(debug ? Level.DEBUG : daemon ? Level.INFO : Level.WARN, debug || daemon);
        return new CommandLine.RunLast().execute(parsed);
    }

    private int tell(Exception error) {
        terminal.say("%s", Complaint.of(error));
        if (debug) {
            error.printStackTrace(terminal.err());
        }
        return Exit.of(error);
    }

    /** Without a command the daemon runs. */
    @Override
    public Integer call() throws Exception {
        return ((RunCommand) spec.subcommands().get("run").getCommand()).call();
    }

    Terminal terminal() {
        return terminal;
    }

    RuntimeEnvironment machine() {
        return machine;
    }

    /** Says what a command is about to do, before what it needs is loaded, which takes seconds. */
    void begins(String what) {
        if (terminal.interactive()) {
            terminal.say("%s", what);
            terminal.err().flush();
        }
    }

    /** The file of {@code --config}. */
    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    Home home() {
        return Home.find(Optional.ofNullable(config));
    }

    Settings settings(Home home) {
        return SettingsReader.read(sources(home));
    }

    /** Where this command's settings come from. */
    Sources sources(Home home) {
        return new Sources(home.settingsFiles(), terminal.environment(), terminal.system());
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"IntelliTrack for Shopify " + Release.running()};
        }
    }
}
