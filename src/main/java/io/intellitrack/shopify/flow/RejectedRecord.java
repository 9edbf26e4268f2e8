package io.intellitrack.shopify.flow;

import java.util.Optional;

/** This record cannot be used; it is parked and the others go on. Everything else fails the run. */
public final class RejectedRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where the trouble lies, and so who can end it. */
    public enum Cause {
        /** The merchant's data. */
        DATA,
        /** A field table or a setting. */
        MAPPING,
        /** A right that the token lacks. */
        PERMISSION,
        /** Shopify refused it. */
        SHOPIFY,
        /** The warehouse: an item, an order number, picking begun. */
        INTELLITRACK
    }

    private final Cause kind;
    private final String key;
    private final String name;
    private final transient Optional<String> field;
    private final transient Optional<String> shape;
    private final String remedy;
    private final boolean healing;

    private RejectedRecord(Builder builder, String message, String remedy) {
        super(message);
        this.kind = builder.kind;
        this.key = builder.key;
        this.name = builder.name;
        this.field = Optional.ofNullable(builder.field);
        this.shape = Optional.ofNullable(builder.shape);
        this.healing = builder.healing;
        this.remedy = remedy;
    }

    /**
     * Begins a refusal.
     *
     * @param key the record's Shopify id
     * @param name what people call it: order name, item number
     */
    public static Builder of(Cause kind, String key, String name) {
        return new Builder(kind, key, name);
    }

    /** The same for a key that names more than a whole record. */
    public static Builder of(Cause kind, ParkedKey key, String name) {
        return new Builder(kind, key.stored(), name);
    }

    /** Collects what a refusal says; values are never kept, only their shape. */
    public static final class Builder {
        private final Cause kind;
        private final String key;
        private final String name;
        private String field;
        private String shape;
        private boolean healing;

        private Builder(Cause kind, String key, String name) {
            this.kind = kind;
            this.key = key;
            this.name = name;
        }

        /** The field, and the shape of its value such as {@code 300 characters}; never the value itself. */
        public Builder field(String path, String shape) {
            this.field = path;
            this.shape = shape;
            return this;
        }

        /** The record is tried again by itself, because its reason may go away without its being changed. */
        public Builder healing() {
            this.healing = true;
            return this;
        }

        /** What is the matter, and what to do about it. */
        public RejectedRecord because(String message, String remedy) {
            return new RejectedRecord(this, message, remedy);
        }
    }

    /** Where the trouble lies. */
    public Cause kind() {
        return kind;
    }

    /** The record's Shopify id, or a key that names a part of it. */
    public String key() {
        return key;
    }

    /** What people call the record: order name, item number. */
    public String name() {
        return name;
    }

    /** The field that is wrong, by its path; empty when it is not one field. */
    public Optional<String> field() {
        return field;
    }

    /** What the value looks like, such as {@code 300 characters}; never the value itself. */
    public Optional<String> shape() {
        return shape;
    }

    /** What to do about it, a sentence for people. */
    public String remedy() {
        return remedy;
    }

    /** True when the record is tried again by itself. */
    public boolean healing() {
        return healing;
    }
}
