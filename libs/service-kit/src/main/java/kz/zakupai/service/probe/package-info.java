/** The health check of a container: a program of the service's own image that asks the service next to it how it is. */
@NullMarked
package kz.zakupai.service.probe;

import org.jspecify.annotations.NullMarked;
