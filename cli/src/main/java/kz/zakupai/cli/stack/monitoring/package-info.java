/** What watches the stack: Prometheus and Alertmanager of the system or of Debian's packages, and the agents that fetch their tokens. */
@NullMarked
package kz.zakupai.cli.stack.monitoring;

import org.jspecify.annotations.NullMarked;
