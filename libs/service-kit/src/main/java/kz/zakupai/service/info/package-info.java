/** {@code GET /info}, guarded by the API key: name, version, and which versions of which secrets are in use. */
@NullMarked
package kz.zakupai.service.info;

import org.jspecify.annotations.NullMarked;
