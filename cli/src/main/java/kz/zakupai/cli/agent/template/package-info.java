/**
 * The part of Go's text/template, with the functions of Consul Template, that users of Vault Agent write. A template is read once, and
 * what is not known is refused with its line and column; rendering asks a {@link kz.zakupai.cli.agent.template.Sources} for secrets, files
 * and variables. See pkg.go.dev/text/template and Consul Template's templating language.
 */
@NullMarked
package kz.zakupai.cli.agent.template;

import org.jspecify.annotations.NullMarked;
