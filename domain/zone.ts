import { Info } from 'luxon';
import { CalendarError } from './calendar-types';
import { DAY, MINUTE } from './duration';

/** A stretch of time with one offset from UTC. */
export interface OffsetPiece {
  from: number;
  to: number;
  offset: number;
}

/** Offsets are looked up so often; no zone has changed its clock and back within less time. */
const STEP = 7 * DAY;

const known = new Map<string, OffsetPiece[]>();

/** The first moment in (`before`, `after`] that has no longer the offset of `before`. */
function transition(offsetAt: (at: number) => number, before: number, after: number): number {
  let [low, high] = [before, after];
  const old = offsetAt(before);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === old) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

function findPieces(zoneName: string, from: number, to: number): OffsetPiece[] {
  const zone = Info.normalizeZone(zoneName);
  if (!zone.isValid) {
    throw new CalendarError(`"${zoneName}" is no time zone`);
  }
  const offsetAt = (at: number): number => zone.offset(at) * MINUTE;
  const pieces: OffsetPiece[] = [];
  let piece: OffsetPiece = { from, to, offset: offsetAt(from) };
  for (let start = from; start < to; start += STEP) {
    const offset = offsetAt(start + STEP);
    if (offset !== piece.offset) {
      const change = transition(offsetAt, start, start + STEP);
      pieces.push({ ...piece, to: change });
      piece = { from: change, to, offset };
    }
  }
  return [...pieces, piece];
}

/**
 * The offsets in force in a year of a zone, with two days more on either side, so that every local date of the year is covered.
 * @throws CalendarError for an unknown zone
 */
export function offsetPieces(zone: string, year: number): OffsetPiece[] {
  const key = `${zone} ${year}`;
  const pieces = known.get(key) ?? findPieces(zone, Date.UTC(year, 0, 1) - 2 * DAY, Date.UTC(year + 1, 0, 1) + 2 * DAY);
  known.set(key, pieces);
  return pieces;
}

/** The year that the wall clock of a zone shows at a moment. */
export function localYear(zone: string, at: number): number {
  const piece = offsetPieces(zone, new Date(at).getUTCFullYear()).find(({ to }) => at < to);
  return new Date(at + (piece?.offset ?? 0)).getUTCFullYear();
}
