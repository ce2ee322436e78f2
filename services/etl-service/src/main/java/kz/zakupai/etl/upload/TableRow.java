package kz.zakupai.etl.upload;

import java.util.Map;
import java.util.Set;

/**
 * A row of a file.
 *
 * @param number its line or row in the file, from 1, the heading counted
 * @param cells the texts by the columns' names; an empty cell is not there
 * @param formulas the columns whose cell is a formula
 */
record TableRow(long number, Map<String, String> cells, Set<String> formulas) {}
