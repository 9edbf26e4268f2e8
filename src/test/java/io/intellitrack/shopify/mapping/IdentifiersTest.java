package io.intellitrack.shopify.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void c21WhatNobodySeesIsNoPartOfANumber() {
        assertThat(Identifiers.clean("\ufeff AO\u200b-1\u00a0\u2003\u0085\r\n")).isEqualTo("AO-1");
        assertThat(Identifiers.clean("A 1\u00a0b"))
                .as("white space inside is seen")
                .isEqualTo("A 1\u00a0b");
        assertThat(Identifiers.clean(" \u200b\u00a0")).isNull();
        assertThat(Identifiers.clean(null)).isNull();
        assertThat(Identifiers.clean("\udb40\udc41AO"))
                .as("beyond the first plane")
                .isEqualTo("AO");
    }

    @Test
    void c22NumbersThatADatabaseMayCallEqualHaveOneKey() {
        assertThat(Identifiers.key("AO-2", 255))
                .isEqualTo(Identifiers.key("ao-2", 255))
                .isNotEqualTo(Identifiers.key("AO2", 255));
        assertThat(Identifiers.key("Café ß ＡＢ", 255)).isEqualTo(Identifiers.key("CAFE SS ab", 255));
        assertThat(Identifiers.key("カメラ", 255)).isEqualTo(Identifiers.key("かめら", 255));
        assertThat(Identifiers.key("x".repeat(300), 255)).hasSize(255);
    }
}
