/** One GraphQL call: cost, budget, retries, and answers held against what was asked. */
package io.intellitrack.shopify.shopify.graphql;
