/** How a request comes in, before anybody asks what it wants: whole, in time, and as its first line says. */
package io.intellitrack.shopify.ops.http.intake;
