/** A start without database and Vault that only shows the JVM what a real start will need, for its cache of classes. */
@NullMarked
package kz.zakupai.service.training;

import org.jspecify.annotations.NullMarked;
