/** The integrator's GraphQL documents: read once, checked against the schema. */
package io.intellitrack.shopify.shopify.documents;
