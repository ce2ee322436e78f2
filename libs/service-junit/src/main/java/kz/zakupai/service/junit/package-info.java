/** For the tests of every service: a real PostgreSQL with the roles of production, and an HTTP client that keeps the raw answer. */
@NullMarked
package kz.zakupai.service.junit;

import org.jspecify.annotations.NullMarked;
