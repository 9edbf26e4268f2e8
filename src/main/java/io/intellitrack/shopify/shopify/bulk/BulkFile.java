package io.intellitrack.shopify.shopify.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A bulk operation's file on disk: one JSON object per line. */
final class BulkFile {
    private static final ObjectReader READER = JsonFields.MAPPER.readerFor(ObjectNode.class);
    private static final int BUFFER = 1 << 16;

    private BulkFile() {}

    /** Counts the objects of a file that goes by in pieces, one a line, without reading them. */
    static final class Count {
        private long ends;
        private byte last = '\n';

        void add(byte[] piece, int length) {
            for (int i = 0; i < length; i++) {
                ends += piece[i] == '\n' ? 1 : 0;
            }
            last = length > 0 ? piece[length - 1] : last;
        }

        long objects() {
            return last == '\n' ? ends : ends + 1;
        }
    }

    /** The objects of a file, one at a time; closes it after the last. */
    static Objects objects(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return new Objects(in, READER.readValues(in));
    }

    /** An open file. Used by one thread at a time. */
    static final class Objects implements Iterator<ObjectNode>, AutoCloseable {
        private final InputStream in;
        private final MappingIterator<ObjectNode> values;

        private Objects(InputStream in, MappingIterator<ObjectNode> values) {
            this.in = in;
            this.values = values;
        }

        @Override
        public boolean hasNext() {
            try {
                boolean more = values.hasNextValue();
                if (!more) {
                    in.close();
                }
                return more;
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public ObjectNode next() {
            try {
                return values.nextValue();
            } catch (NoSuchElementException e) {
                throw e;
            } catch (IOException e) {
                throw broken(e);
            }
        }

        private static RuntimeException broken(IOException e) {
            // its message would quote the file
            return e instanceof JsonProcessingException
                    ? new BulkFailed("a line of the file is no JSON object")
                    : new UncheckedIOException(e);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
