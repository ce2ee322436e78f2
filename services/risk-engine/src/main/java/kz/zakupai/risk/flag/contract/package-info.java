/** Red flags in how a contract is changed, carried out and paid. */
@NullMarked
package kz.zakupai.risk.flag.contract;

import org.jspecify.annotations.NullMarked;
