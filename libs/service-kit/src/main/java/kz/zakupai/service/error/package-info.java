/** The one form that every refusal has: {@code {"detail": .., "errors": [{field, message, type}]}}. */
@NullMarked
package kz.zakupai.service.error;

import org.jspecify.annotations.NullMarked;
