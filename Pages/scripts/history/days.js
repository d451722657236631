// Days as a date field has them ("2025-11-28"), and their times.

// The day of a moment where the reader is; `ahead` days later.
export function dayOf(moment, ahead = 0) {
  const local = new Date(moment);
  const day = new Date(local.getFullYear(), local.getMonth(), local.getDate() + ahead);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// When the day begins there. Not each day has 24 hours.
export function beginningOf(day, ahead = 0) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + ahead).getTime();
}
