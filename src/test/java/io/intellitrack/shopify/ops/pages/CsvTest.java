package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\rx"})
    void whatLooksLikeAFormulaBecomesText(String cell) {
        assertThat(Csv.line(List.of(cell))).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @Test
    void numbersStayNumbersAndTextsWithCommasAreQuoted() {
        assertThat(Csv.line(List.of("-5", "12", "Mug, blue", "6\" nail", "plain")))
                .isEqualTo("-5,12,\"Mug, blue\",\"6\"\" nail\",plain\r\n");
    }
}
