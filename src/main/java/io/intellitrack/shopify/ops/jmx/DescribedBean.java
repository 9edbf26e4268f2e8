package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.ops.Described;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;

/** An MXBean that tools show with the {@link Described} texts of its interface, and with its parameters' names. */
abstract class DescribedBean extends StandardEmitterMBean {
    DescribedBean(Class<?> shown, NotificationEmitter emitter) {
        super(shown, true, emitter);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return text(getMBeanInterface()).orElse(info.getDescription());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return method(info).flatMap(DescribedBean::text).orElse(info.getDescription());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info, MBeanParameterInfo parameter, int sequence) {
        return method(info)
                .flatMap(method -> text(method.getParameters()[sequence]))
                .orElse(parameter.getDescription());
    }

    @Override
    protected String getParameterName(MBeanOperationInfo info, MBeanParameterInfo parameter, int sequence) {
        return method(info)
                .map(method -> method.getParameters()[sequence].getName())
                .orElse(parameter.getName());
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return Arrays.stream(getMBeanInterface().getMethods())
                .filter(method -> method.getName().matches("(get|is)" + info.getName()))
                .findFirst()
                .flatMap(DescribedBean::text)
                .orElse(info.getDescription());
    }

    private Optional<Method> method(MBeanOperationInfo info) {
        return Arrays.stream(getMBeanInterface().getMethods())
                .filter(method -> method.getName().equals(info.getName()))
                .findFirst();
    }

    private static Optional<String> text(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Described.class)).map(Described::value);
    }
}
