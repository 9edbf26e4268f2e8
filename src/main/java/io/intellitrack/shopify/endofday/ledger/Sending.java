package io.intellitrack.shopify.endofday.ledger;

import io.intellitrack.shopify.endofday.stock.AdjustmentRow;

/** A row of the ledger on its way to Shopify, with what is to be written. */
public record Sending(PendingAdjustment pending, AdjustmentRow row) {}
