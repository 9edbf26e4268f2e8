/** Who may do what, and who did what: rights, the person behind a request, the audit log. */
package io.intellitrack.shopify.ops.rights;
