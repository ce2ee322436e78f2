/** The portal's GraphQL: reading a query, checking it against the schema, answering it from an archive. */
@NullMarked
package kz.zakupai.portal.graphql;

import org.jspecify.annotations.NullMarked;
