// Shows as many rows of a table as its frame has room for, and a last one that tells of the rest.

// `tell(hidden)` writes the last row. Returns whether some had to be left out. A frame that grows with its table holds all.
export function fitRows(frame, table, body, foot, tell) {
  const rows = [...body.rows];
  for (const row of rows) row.hidden = false;
  foot.hidden = true;
  if (table.offsetHeight <= frame.clientHeight + 1) return false;
  tell(rows.length);
  foot.hidden = false;
  let hidden = 0;
  // From the end, until it fits: rows need not be equally high.
  while (table.offsetHeight > frame.clientHeight + 1 && hidden < rows.length) {
    hidden += 1;
    rows[rows.length - hidden].hidden = true;
  }
  tell(hidden);
  return true;
}
