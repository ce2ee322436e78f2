/** What a flag came to, in neutral sentences of three languages. */
@NullMarked
package kz.zakupai.risk.message;

import org.jspecify.annotations.NullMarked;
