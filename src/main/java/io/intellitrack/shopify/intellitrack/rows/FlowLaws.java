package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.flow.Completion;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Waiting;
import io.intellitrack.shopify.flow.Watermarks;

/** What every flow into IntelliTrack keeps to. */
public record FlowLaws(
        Parked parked, Watermarks watermarks, Completion completion, Waiting waiting, Allocations allocations) {}
