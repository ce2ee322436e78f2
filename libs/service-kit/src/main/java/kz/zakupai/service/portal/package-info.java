/**
 * What every caller of the procurement portal shares: where it is, whom to trust there, and what its refusals mean. The
 * calls themselves belong to the services.
 */
@NullMarked
package kz.zakupai.service.portal;

import org.jspecify.annotations.NullMarked;
