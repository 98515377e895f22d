import { pick, type Lang, type Text } from '../../domain/text';
import { coverageOf, totalsOf, type CoveredRequirement } from '../../packs/coverage';
import { allPacks } from '../../packs/queries';
import type { Packs } from '../../packs/types';
import { nameOf } from '../processes/summary';
import type { CoverageFilters, CoverageView } from './schema';

const SHARED: Text = { zh: '各过程共用部分', en: 'What all processes share' };

/** Documents that have another name in Chinese. */
const SOURCES: Readonly<Record<string, Text>> = {
  'operation-service specifications': { zh: '运行维护服务规范', en: 'Operation-service specifications' },
};

/** A clause as people cite it: the notes of a clause are named in their language. */
const clauseWords = (clause: string, lang: Lang): string => (lang === 'zh' ? clause.replace(' notes', ' 注') : clause);

const fits = ({ state, area, shown, open }: CoveredRequirement, wanted: CoverageFilters): boolean =>
  (wanted.state === undefined || state === wanted.state) &&
  (wanted.area === undefined || area === wanted.area) &&
  (wanted.process === undefined || open.includes(wanted.process) || shown.some(({ pack }) => pack === wanted.process));

/** How the requirements stand, narrowed to what was asked for; the totals are those of all. */
export function presentCoverage(packs: Packs, filters: CoverageFilters, lang: Lang): CoverageView {
  const covered = coverageOf(packs);
  const named = new Map(
    allPacks(packs).map((pack) => [
      pack.key,
      { key: pack.key, name: pack.key === packs.common.key ? pick(SHARED, lang) : nameOf(pack, lang) },
    ]),
  );
  const processOf = (key: string): { key: string; name: string } => named.get(key) ?? { key, name: key };
  return {
    items: covered
      .filter((one) => fits(one, filters))
      .map(({ id, source, clause, area, state, shown, open }) => ({
        ...{ id, area, state },
        clause: clauseWords(clause, lang),
        source: SOURCES[source] ? pick(SOURCES[source], lang) : source,
        shown: shown.map(({ pack, where, test }) => ({ process: processOf(pack), where, test })),
        open: open.map(processOf),
      })),
    next: null,
    totals: totalsOf(covered),
    processes: [...new Set(covered.flatMap(({ shown, open }) => [...shown.map(({ pack }) => pack), ...open]))]
      .map(processOf)
      .toSorted((one, other) => one.name.localeCompare(other.name, lang)),
  };
}
