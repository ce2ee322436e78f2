/** The portal's entities: which fields go into which columns, and what is nested in what. */
@NullMarked
package kz.zakupai.etl.entity;

import org.jspecify.annotations.NullMarked;
