/** A row as it is read: where it stands, what it hangs on, and its cells in the order of the matched attributes. */
export interface TableRow {
  readonly group: number;
  /** In its file, from 0. */
  readonly position: number;
  readonly id: string | null;
  readonly parent: string | null;
  readonly cells: readonly (string | null)[];
}
