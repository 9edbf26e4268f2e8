package io.intellitrack.shopify.endofday;

/** A row of the ledger on its way to Shopify, with what is to be written. */
record Sending(Pending pending, Row row) {}
