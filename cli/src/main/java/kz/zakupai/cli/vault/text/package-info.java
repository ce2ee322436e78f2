/**
 * Values as text: JSON, YAML, tables, durations, wrapped lines, and Go's own way of printing maps and lists, which
 * scripts written for the vault command line know.
 */
@NullMarked
package kz.zakupai.cli.vault.text;

import org.jspecify.annotations.NullMarked;
