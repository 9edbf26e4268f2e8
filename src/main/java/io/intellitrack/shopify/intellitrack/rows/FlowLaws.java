package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.flow.marks.Watermarks;

/** What every flow into IntelliTrack keeps to. */
public record FlowLaws(
        Parked parked, Watermarks watermarks, Completion completion, Waiting waiting, Allocations allocations) {}
