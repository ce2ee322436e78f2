/** {@code zakupai migrate}: from {@code .env} files into the Vault, with proof that every value arrived. */
@NullMarked
package kz.zakupai.cli.stack.migrate;

import org.jspecify.annotations.NullMarked;
