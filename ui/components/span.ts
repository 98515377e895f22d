/** Units in which people say when a rung comes: of the wall clock, and of working time. */
export const UNITS = ['min', 'h', 'wh', 'd', 'wd'] as const;
export type Unit = (typeof UNITS)[number];

export interface Span {
  amount: number;
  unit: Unit;
}

/** About how long each is, to order and space the rungs; a working day is taken as a day. */
const HOURS: Record<Unit, number> = { min: 1 / 60, h: 1, wh: 3, d: 24, wd: 24 };
const ISO: [RegExp, Unit][] = [
  [/^PT(\d+)M$/, 'min'],
  [/^PT(\d+)H$/, 'h'],
  [/^P(\d+)D$/, 'd'],
];

/** Reads `4wh`, `15min`, `PT4H`; undefined for spellings that the fields cannot show. */
export function readSpan(text: string): Span | undefined {
  const compact = /^(\d+(?:\.\d+)?)(min|h|wh|d|wd)$/.exec(text.trim());
  const unit = UNITS.find((each) => each === compact?.[2]);
  if (compact?.[1] !== undefined && unit) {
    return { amount: Number(compact[1]), unit };
  }
  for (const [pattern, isoUnit] of ISO) {
    const found = pattern.exec(text.trim());
    if (found?.[1] !== undefined) {
      return { amount: Number(found[1]), unit: isoUnit };
    }
  }
  return undefined;
}

export const writeSpan = ({ amount, unit }: Span): string => `${amount}${unit}`;

/** Roughly in hours, to compare two. */
export function hoursOf(text: string): number {
  const span = readSpan(text);
  return span ? span.amount * HOURS[span.unit] : 0;
}
