import { type Column, formatTable } from './format-table.ts';
import { print, printJson, styled, tell, terminalWidth } from './output.ts';

export interface ListView<Row> {
  columns: Column<Row>[];
  json: (row: Row) => unknown;
  /** Said on stderr when there is nothing to list. */
  none: string;
}

/** A list as a table, or with `json` as one JSON array. */
export function printList<Row>(rows: Row[], view: ListView<Row>, json: boolean): void {
  if (json) {
    printJson(rows.map(view.json));
    return;
  }
  if (rows.length === 0) {
    tell(view.none);
    return;
  }
  print(
    formatTable(rows, view.columns, { width: terminalWidth(), styleTitle: (line) => styled('bold', line) }),
  );
}
