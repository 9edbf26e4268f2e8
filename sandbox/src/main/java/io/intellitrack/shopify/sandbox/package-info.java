/**
 * A stand-in for a Shopify store: stateful, strict, over real HTTP. Tests, {@code demo} and {@code sandbox} run against it.
 * What the real API refuses, this one refuses.
 *
 * <p>{@link io.intellitrack.shopify.sandbox.SandboxServer} is the door: the Admin GraphQL API in front of a
 * {@link io.intellitrack.shopify.sandbox.store.SandboxStore}, which is the shop. The rooms, each knowing only those before
 * it:
 *
 * <ul>
 *   <li>{@code api}: what a request brings along, what an answer is, the errors
 *   <li>{@code node}: what all records have in common
 *   <li>{@code catalog}, {@code orders}: the records of products and stock, of orders and what is shipped
 *   <li>{@code store}: the tables, and what merchant and customers do
 *   <li>{@code search}: pages, cursors, search strings
 *   <li>{@code cost}: what a query costs, and the bucket it draws from
 *   <li>{@code faults}: what goes wrong when asked to
 *   <li>{@code bulk}: bulk queries and their files
 *   <li>{@code graphql}: the schema, where the value of each field comes from, and the engine
 *   <li>{@code http}: the endpoint, tokens, versions, the journal
 *   <li>{@code control}: {@code /sandbox/…}, by which another process drives the store
 *   <li>{@code generator}: stores of any size from a seed
 *   <li>{@code warehouse}: the people who pick and ship in IntelliTrack's tables; knows no other room
 * </ul>
 */
package io.intellitrack.shopify.sandbox;
