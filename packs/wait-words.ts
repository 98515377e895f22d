import { durationWords } from '../domain/duration-words';
import type { Text } from '../domain/text';
import { ENDED, type RelatedTest, type WaitCondition } from '../domain/wait';
import { allPacks, fieldsOf } from './queries';
import type { Pack, Packs } from './types';

const text = (zh: string, en: string): Text => ({ zh, en });

/** A condition of a wait as people read it, in the words of the pack. */
export function waitWords(condition: WaitCondition, packs: Packs, pack: Pack | undefined): Text {
  switch (condition.kind) {
    case 'date': {
      const field = (pack && fieldsOf(pack)[condition.field]?.names) ?? text(condition.field, condition.field);
      return text(`到“${field.zh}”`, `${field.en} comes`);
    }
    case 'after': {
      const span = durationWords(condition.duration);
      return text(`${span.zh}之后`, `${span.en} have passed`);
    }
    case 'state': {
      const states = statesWords(condition.states, pack ? [pack] : allPacks(packs));
      return text(`状态为${states.zh}`, `the state is ${states.en}`);
    }
    case 'when':
      return text(condition.test, condition.test);
    case 'message': {
      const { message } = condition.accepted;
      const names = pack?.record?.messages[message]?.names ?? text(message, message);
      return text(`收到“${names.zh}”`, `"${names.en}" is sent`);
    }
    case 'none': {
      const relation = relationNames(condition.relation, packs, pack);
      return text(`没有“${relation.zh}”`, `there is no "${relation.en}"`);
    }
    case 'all':
    case 'any':
      return relatedWords(condition, packs, pack);
  }
}

function relatedWords(
  { kind, relation, of }: Extract<WaitCondition, { of: RelatedTest }>,
  packs: Packs,
  pack: Pack | undefined,
): Text {
  const names = relationNames(relation, packs, pack);
  const like = 'states' in of ? statesWords(of.states, likelyPacks(relation, packs, pack)) : text(of.test, of.test);
  return kind === 'all'
    ? text(`“${names.zh}”全部${like.zh}`, `every "${names.en}" is ${like.en}`)
    : text(`“${names.zh}”之一${like.zh}`, `any "${names.en}" is ${like.en}`);
}

/** Packs whose records may be meant by a relation, the likeliest first: many call states by the same key. */
function likelyPacks(relation: string, packs: Packs, pack: Pack | undefined): Pack[] {
  const all = allPacks(packs);
  const type = pack && fieldsOf(pack)[relation]?.recordType;
  const named = all.filter(({ key }) => key === type);
  const facing = all.filter(({ record }) =>
    Object.values(record?.relations ?? {}).some(({ inverse }) => inverse === relation),
  );
  return [...named, ...facing, ...(pack ? [pack] : []), ...all];
}

function statesWords(states: readonly string[], packs: readonly Pack[]): Text {
  const records = packs.flatMap(({ record }) => record ?? []);
  const named = states.map((state) =>
    state === ENDED
      ? text('已结束', 'ended')
      : (records.find((record) => record.states[state])?.states[state]?.names ?? text(state, state)),
  );
  return text(named.map(({ zh }) => zh).join('或'), named.map(({ en }) => en).join(' or '));
}

/** What the record calls the relation: its own name for it, a field, or the other side of a relation of another type. */
function relationNames(name: string, packs: Packs, pack: Pack | undefined): Text {
  const own = pack?.record?.relations[name]?.names ?? (pack && fieldsOf(pack)[name]?.names);
  const others = allPacks(packs).flatMap(({ record }) => Object.values(record?.relations ?? {}));
  return own ?? others.find(({ inverse }) => inverse === name)?.inverseNames ?? text(name, name);
}
