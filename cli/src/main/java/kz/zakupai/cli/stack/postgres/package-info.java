/** The stack's own PostgreSQL: a real server from Maven Central, durable, with passwords for everybody. */
@NullMarked
package kz.zakupai.cli.stack.postgres;

import org.jspecify.annotations.NullMarked;
