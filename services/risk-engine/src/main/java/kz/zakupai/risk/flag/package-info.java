/**
 * What a red flag is: a pure function of one purchase's facts that comes to one of four ends, with a definition that says where it
 * comes from and for which purchases it holds. The flags themselves are in the packages below.
 */
@NullMarked
package kz.zakupai.risk.flag;

import org.jspecify.annotations.NullMarked;
