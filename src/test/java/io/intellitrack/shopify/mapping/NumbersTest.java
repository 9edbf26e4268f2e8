package io.intellitrack.shopify.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void c21WhatNobodySeesIsNoPartOfANumber() {
        assertThat(Numbers.clean("\ufeff AO\u200b-1\u00a0\u2003\u0085\r\n")).isEqualTo("AO-1");
        assertThat(Numbers.clean("A 1\u00a0b")).as("white space inside is seen").isEqualTo("A 1\u00a0b");
        assertThat(Numbers.clean(" \u200b\u00a0")).isNull();
        assertThat(Numbers.clean(null)).isNull();
        assertThat(Numbers.clean("\udb40\udc41AO")).as("beyond the first plane").isEqualTo("AO");
    }

    @Test
    void c22NumbersThatADatabaseMayCallEqualHaveOneKey() {
        assertThat(Numbers.key("AO-2", 255)).isEqualTo(Numbers.key("ao-2", 255)).isNotEqualTo(Numbers.key("AO2", 255));
        assertThat(Numbers.key("Café ß ＡＢ", 255)).isEqualTo(Numbers.key("CAFE SS ab", 255));
        assertThat(Numbers.key("カメラ", 255)).isEqualTo(Numbers.key("かめら", 255));
        assertThat(Numbers.key("x".repeat(300), 255)).hasSize(255);
    }
}
