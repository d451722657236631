// The order of the rows: by one column, and calls that are equal in it by their arrival, the newest first.
import { language } from "../shared/texts.js";
import { columns } from "./columns.js";

const words = new Intl.Collator(language, { numeric: true });

export const asTheyCame = { name: "arrived", isDescending: true };

// What a click on a column leads to: another column begins in its natural direction, the same one turns around.
export function nextSorting(sorting, { name, isText }) {
  return sorting.name === name ? { name, isDescending: !sorting.isDescending } : { name, isDescending: !isText };
}

export function sorted(calls, { name, isDescending }) {
  const { sortBy, isText } = columns.find((column) => column.name === name);
  const compare = isText ? words.compare : (one, other) => one - other;
  const sign = isDescending ? -1 : 1;
  return [...calls].sort((one, other) => sign * compare(sortBy(one), sortBy(other)) || other.arrived - one.arrived);
}
