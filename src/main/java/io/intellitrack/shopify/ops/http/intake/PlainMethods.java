package io.intellitrack.shopify.ops.http.intake;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A request is what its first line says. No header turns a GET into a change, which would pass by the questions that only
 * changes are asked; and HEAD is answered as GET would be (RFC 9110, 9.3.2), of which the server sends the head alone.
 */
public final class PlainMethods implements Filter {
    private static final String OVERRIDE = "X-HTTP-Method-Override";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request instanceof HttpServletRequest http ? new Plain(http) : request, response);
    }

    private static final class Plain extends HttpServletRequestWrapper {
        private Plain(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return super.getMethod().equals("HEAD") ? "GET" : super.getMethod();
        }

        @Override
        public String getHeader(String name) {
            return OVERRIDE.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return OVERRIDE.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(OVERRIDE::equalsIgnoreCase);
            return Collections.enumeration(names);
        }
    }
}
