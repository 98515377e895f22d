/** Stretch from `from` up to, not including, `to`; `to` may be Infinity. */
export type Span = readonly [from: number, to: number];

/** Spans in order; those that overlap or touch become one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) {
      last[1] = Math.max(last[1], to);
    } else if (from < to) {
      merged.push([from, to]);
    }
  }
  return merged;
}

/** What remains of spans where others take precedence. */
export function subtractSpans(spans: readonly Span[], others: readonly Span[]): Span[] {
  const holes = mergeSpans(others);
  return mergeSpans(spans).flatMap(([from, to]) => {
    const rest: Span[] = [];
    let start = from;
    for (const [holeFrom, holeTo] of holes) {
      if (holeTo > start && holeFrom < to) {
        if (holeFrom > start) {
          rest.push([start, holeFrom]);
        }
        start = Math.min(to, holeTo);
      }
    }
    return start < to ? [...rest, [start, to] as const] : rest;
  });
}

/** Total length of spans that do not overlap. */
export const spanLength = (spans: readonly Span[]): number => spans.reduce((sum, [from, to]) => sum + to - from, 0);
