package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One time for all processes of a site, which can be made to jump, and beside it what this process believes wrongly. Both
 * are offsets from the machine's clock, in milliseconds, in files that everybody maps. Thread-safe.
 */
final class WorldClock extends Clock {
    private final MappedByteBuffer world;
    private final MappedByteBuffer error;
    private final NavigableMap<Instant, Duration> jumps = new TreeMap<>();

    /** @param world the site's offset; @param error the process's own, added to it */
    WorldClock(Path world, Path error) {
        this.world = map(world);
        this.error = map(error);
    }

    private static MappedByteBuffer map(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time jumps for everybody. */
    synchronized void pass(Duration time) {
        jumps.put(instant(), time);
        world.putLong(0, world.getLong(0) + time.toMillis());
    }

    /** The instant that was so long before another, as time really went by: a jump took no time. */
    synchronized Instant before(Instant later, Duration time) {
        Instant earlier = later.minus(time);
        for (Map.Entry<Instant, Duration> jump :
                jumps.headMap(later, false).descendingMap().entrySet()) {
            Instant landed = jump.getKey().plus(jump.getValue());
            if (earlier.isBefore(landed)) {
                earlier = earlier.minus(jump.getValue());
            }
        }
        return earlier;
    }

    /** From now on this process is wrong by so much. */
    void err(Duration by) {
        error.putLong(0, by.toMillis());
    }

    /** The time of everybody who is not wrong. */
    Instant right() {
        return Instant.now().plusMillis(world.getLong(0));
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(world.getLong(0) + error.getLong(0));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC");
    }
}
