/** Who there is and what each may do, by the users file; the same for every way in. */
package io.intellitrack.shopify.ops.users;
