/** Numbers that the law of public procurement refers to, by the time that they hold for, as data with sources. */
@NullMarked
package kz.zakupai.risk.law;

import org.jspecify.annotations.NullMarked;
