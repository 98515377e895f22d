/** `CHG-{yyyy}-{00000}` or `INC-{yyyy}-{seq:6}` → `CHG-2026-00042`; the year is that of `zone`. */
export declare function formatNumber(pattern: string, date: Date, sequence: number, zone?: string): string;

/** Name of the counter from which a number takes its sequence: a pattern with a year counts anew each year. */
export declare function counterKey(pattern: string, date: Date, zone?: string): string;
