import type { Area, ProcessSummary } from '../api/types';

/** Areas with what people raise from day to day, before those with what managers do now and then. */
const EVERYDAY: readonly Area[] = ['resolution', 'control', 'operation', 'release', 'relationship'];

/**
 * The processes that somebody reaches at once: those used last, then those with most of their records, then everyday
 * ones. They stay in the given order, so that using one of them moves nothing.
 * @param recent keys, used last first
 */
export function favouritesOf(
  processes: readonly ProcessSummary[],
  recent: readonly string[],
  most: number,
): ProcessSummary[] {
  const lastUse = (key: string): number => (recent.includes(key) ? recent.indexOf(key) : recent.length);
  const everyday = (area: Area | undefined): number =>
    area && EVERYDAY.includes(area) ? EVERYDAY.indexOf(area) : EVERYDAY.length;
  const chosen = [...processes]
    .sort(
      (one, other) =>
        lastUse(one.key) - lastUse(other.key) ||
        other.running - one.running ||
        everyday(one.area) - everyday(other.area),
    )
    .slice(0, most);
  return processes.filter((process) => chosen.includes(process));
}
