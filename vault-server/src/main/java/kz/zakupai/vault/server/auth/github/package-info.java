/** The GitHub auth method: members of an organisation log in with their GitHub tokens. */
@NullMarked
package kz.zakupai.vault.server.auth.github;

import org.jspecify.annotations.NullMarked;
