/**
 * HCL as policies and the server's configuration file use it, and its JSON form, read strictly: a document is either
 * understood whole or refused with line and column. Nothing is ever evaluated.
 */
@NullMarked
package kz.zakupai.vault.server.hcl;

import org.jspecify.annotations.NullMarked;
