/** The 12-digit numbers of persons (IIN) and organisations (BIN) of Kazakhstan. */
@NullMarked
package kz.zakupai.service.biin;

import org.jspecify.annotations.NullMarked;
