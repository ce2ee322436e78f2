/**
 * The compose files and the Dockerfile, read as Docker would and held against what they promise: each container hardened, each
 * credential mounted where it belongs and nowhere else. That they also run is tried by {@code bin/container-test}.
 */
@NullMarked
package kz.zakupai.e2e.containers;

import org.jspecify.annotations.NullMarked;
