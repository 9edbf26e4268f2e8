package io.intellitrack.shopify.database.dialect.tsql;

import java.lang.reflect.Proxy;
import java.sql.ParameterMetaData;

/** How many parameters a statement of ours has, which the driver tells of few translations; of their types it knows nothing. */
final class ParameterCount {
    private ParameterCount() {}

    static ParameterMetaData of(Translation translation) {
        int count = translation.parts().stream()
                .flatMap(part -> part.parameters().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return (ParameterMetaData) Proxy.newProxyInstance(
                ParameterCount.class.getClassLoader(),
                new Class<?>[] {ParameterMetaData.class},
                (self, method, given) -> {
                    if (method.getName().equals("getParameterCount")) {
                        return count;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
