/** How far each flow has read: watermarks, first imports, records that wait. */
package io.intellitrack.shopify.flow.marks;
