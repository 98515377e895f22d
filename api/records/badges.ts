import { durationWords } from '../../domain/duration-words';
import { parseAccepts, parseClock } from '../../domain/task-properties';
import { pick, type Lang, type Text } from '../../domain/text';
import { parseWait, type WaitCondition } from '../../domain/wait';
import type { DiagramElement } from '../../packs/diagram-types';
import type { ClockDefinition, RecordDefinition } from '../../packs/types';
import { Ladders, type LadderRow } from '../../records/models/time';
import type { DiagramView } from './detail-schema';

type Badge = DiagramView['badges'][string][number];

export interface BadgeReader {
  readonly lang: Lang;
  readonly definition?: RecordDefinition;
  readonly clocks: readonly ClockDefinition[];
  readonly ladders: ReadonlyMap<string, string>;
  /** A condition of a wait in words. */
  readonly waitWords: (condition: WaitCondition) => Text;
}

/** Names of the ladders in force, by key. */
export async function ladderNames(lang: Lang): Promise<ReadonlyMap<string, string>> {
  const rows = await Ladders.find({}, { 'ladder.names': 1 }).lean<LadderRow[]>();
  return new Map(rows.map((row) => [row._id, pick(row.ladder.names, lang)]));
}

function clockText(property: string, { lang, clocks }: BadgeReader): string[] {
  const nameOf = (key: string): string => {
    const known = clocks.find((clock) => clock.key === key);
    return known ? pick(known.names, lang) : key;
  };
  return parseClock(property).map((use) => {
    switch (use.kind) {
      case 'own':
        return pick(durationWords(use.duration), lang);
      case 'pause':
        return lang === 'zh' ? `${nameOf(use.name)}暂停` : `${nameOf(use.name)} paused`;
      case 'meet':
      case 'run':
        return nameOf(use.name);
    }
  });
}

/** What hangs on an element beside its step: ladder, clock, wait, accepted commands. */
export function badgesOf({ properties }: DiagramElement, reader: BadgeReader): Badge[] {
  const { lang, definition, ladders } = reader;
  const { ladder, clock, wait, accepts } = properties;
  return [
    ...(ladder ? [{ kind: 'ladder' as const, text: ladders.get(ladder) ?? ladder }] : []),
    ...(clock ? clockText(clock, reader).map((text) => ({ kind: 'clock' as const, text })) : []),
    ...parseWait(wait).map(({ condition }) => ({
      kind: 'wait' as const,
      text: pick(reader.waitWords(condition), lang),
    })),
    ...parseAccepts(accepts).map(({ message }) => {
      const names = definition?.messages[message]?.names;
      return { kind: 'accepts' as const, text: names ? pick(names, lang) : message };
    }),
  ];
}
