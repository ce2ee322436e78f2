/** {@code /openapi.json} and {@code /docs}: the names as they are on the wire, and the refusals of every operation. */
@NullMarked
package kz.zakupai.service.openapi;

import org.jspecify.annotations.NullMarked;
