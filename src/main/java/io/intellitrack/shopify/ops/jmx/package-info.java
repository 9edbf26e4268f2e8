/** The flows in JMX: the bean, and the server for tools on other machines. */
package io.intellitrack.shopify.ops.jmx;
