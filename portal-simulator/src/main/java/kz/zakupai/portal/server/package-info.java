/** The portal's HTTP face: REST, GraphQL, the journal, and the simulator's own endpoints. */
@NullMarked
package kz.zakupai.portal.server;

import org.jspecify.annotations.NullMarked;
