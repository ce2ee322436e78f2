/** {@code GET /health}: what the service depends on and how each dependency does. */
@NullMarked
package kz.zakupai.service.health;

import org.jspecify.annotations.NullMarked;
