package kz.zakupai.cli.stack.migrate;

import kz.zakupai.secret.Secret;

/**
 * One variable of a {@code .env} file, its value unquoted and expanded.
 *
 * @param line where its name stands, from 1
 */
record DotenvEntry(String name, Secret value, int line) {}
