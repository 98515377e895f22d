import { commaList } from '../../domain/comma-list';
import { parseClock } from '../../domain/task-properties';
import { durationWords } from '../../domain/duration-words';
import { formatNumber } from '../../domain/numbering';
import { pick, type Lang, type Text } from '../../domain/text';
import { ADMINISTRATOR } from '../../domain/roles';
import { PERMITTED_ROLES, permissionsOf } from '../../identity/permissions';
import { INTERFACE_KINDS, interfacesOf, type Interface, type InterfaceKind } from '../../packs/description/interfaces';
import { formulaWords, periodWords, targetWords } from '../../packs/description/measure-words';
import { responsibilitiesOf } from '../../packs/description/responsibilities';
import type { DiagramElement } from '../../packs/diagram-types';
import { allPacks, elementsOf, fieldNames } from '../../packs/queries';
import type { Pack, Packs, RecordDefinition } from '../../packs/types';
import { prepareWho, type WhoWords } from '../ladders/words';
import { roleNames } from '../names';
import { presentState } from '../records/sections';
import type { DescriptionView } from './description-schema';
import { formsOf, partName } from './present';
import { nameOf } from './summary';

type Roles = DescriptionView['roles'];

const EVERYBODY: Text = { zh: '所有人', en: 'Everybody' };

/** A process as the standard wants it described: nothing of it is written for this page, all follows from the files. */
export async function presentDescription(
  pack: Pack,
  packs: Packs,
  { lang, now }: { lang: Lang; now: Date },
): Promise<DescriptionView> {
  const { key, record } = pack;
  const texts = (list: readonly Text[] = []): string[] => list.map((text) => pick(text, lang));
  const [owners, roles, who] = await Promise.all([
    roleNames(OWNERS, lang),
    rolesWithSteps(pack, lang),
    whoWords(pack, lang),
  ]);
  return {
    key,
    name: nameOf(pack, lang),
    ...(record ? { clause: record.clause, purpose: pick(record.purpose, lang) } : {}),
    ...{ owners, roles },
    inputs: texts(record?.inputs),
    outputs: texts(record?.outputs),
    starts: startsOf(pack, who, lang),
    ...meetingsOf(pack, packs, lang),
    measures: measuresOf(pack, lang),
    ...(record ? { records: recordsOf(record, now, lang) } : {}),
    forms: formsOf(pack, lang).map(({ key: form, name }) => ({ key: form, name })),
    clocks: clocksOf(pack, lang),
    ladders: laddersOf(pack, packs, lang),
    notices: noticesOf(pack).map(({ names, headers }) => ({
      at: pick(names, lang),
      to: who(commaList(headers['to'])),
    })),
  };
}

const startsOf = (pack: Pack, who: WhoWords, lang: Lang): DescriptionView['starts'] =>
  (pack.record?.starts ?? []).map(({ key, names, roles, existing = false }) => ({
    key,
    name: pick(names, lang),
    who: who(roles.map(expressionOf)),
    existing,
  }));

const measuresOf = (pack: Pack, lang: Lang): DescriptionView['measures'] =>
  pack.measures.map((measure) => {
    const [target, period] = [targetWords(measure), periodWords(measure)];
    return {
      key: measure.key,
      name: pick(measure.names, lang),
      formula: pick(formulaWords(measure, pack), lang),
      ...(target ? { target: pick(target, lang) } : {}),
      ...(period ? { period: pick(period, lang) } : {}),
    };
  });

const recordsOf = (record: RecordDefinition, now: Date, lang: Lang): DescriptionView['records'] => ({
  name: pick(record.plural ?? record.names, lang),
  // A number that no record has.
  number: formatNumber(record.number.pattern, now, 0),
  states: Object.keys(record.states).map((state) => presentState(record, state, { lang })),
});

/** The clocks of the record, and those that a step has of its own. */
function clocksOf(pack: Pack, lang: Lang): DescriptionView['clocks'] {
  const ofRecord = pack.clocks.map(({ key, names, target }) => ({
    key,
    name: pick(names, lang),
    ...(target === undefined ? {} : { target: pick(durationWords(target), lang) }),
  }));
  const ofSteps = elementsOf(pack).flatMap(({ id, names, properties }) =>
    parseClock(properties['clock']).flatMap((clock) =>
      clock.kind === 'own'
        ? { key: id, name: pick(names, lang), target: pick(durationWords(clock.duration), lang) }
        : [],
    ),
  );
  return [...ofRecord, ...ofSteps];
}

/** Roles that answer for processes; administrators may do everything and answer for none. */
const OWNERS = PERMITTED_ROLES.filter((role) => role !== ADMINISTRATOR && permissionsOf([role]).has('process.publish'));

async function rolesWithSteps(pack: Pack, lang: Lang): Promise<Roles> {
  const all = responsibilitiesOf(pack);
  const names = await roleNames(
    all.filter(({ field }) => field === undefined).map(({ key }) => key),
    lang,
  );
  const shown: Roles = all.map(({ key, field, steps }) => ({
    key,
    name: (field ? pick(field, lang) : names.find((role) => role.key === key)?.name) ?? key,
    by: field ? 'field' : 'role',
    steps: steps.map(({ id, names: step, file }) => ({
      id,
      name: pick(step, lang) || id,
      diagram: partName(pack, { file }, lang),
    })),
  }));
  return mergedByName(shown);
}

/** A role, and the field that holds whoever has it for one record, bear one name: their steps stand together. */
const mergedByName = (all: Roles): Roles =>
  [...new Set(all.map(({ name }) => name))].flatMap((wanted) => {
    const [first, ...others] = all.filter(({ name }) => name === wanted);
    return first ? { ...first, steps: [first, ...others].flatMap(({ steps }) => steps) } : [];
  });

/** Who may start: a bare word is a role. */
const expressionOf = (rule: string): string => (rule === '*' || rule.includes(':') ? rule : `role:${rule}`);

/** Puts in words whom the starts and notices of a pack name. */
async function whoWords(pack: Pack, lang: Lang): Promise<WhoWords> {
  const named = [
    ...(pack.record?.starts ?? []).flatMap(({ roles }) => roles.map(expressionOf)),
    ...noticesOf(pack).flatMap(({ headers }) => commaList(headers['to'])),
  ];
  const fields = fieldNames(pack, lang);
  const words = await prepareWho(named, lang, (key) => fields[key]);
  return (who) => who.flatMap((one) => (one === '*' ? [pick(EVERYBODY, lang)] : words([one])));
}

const noticesOf = (pack: Pack): DiagramElement[] => elementsOf(pack).filter(({ jobType }) => jobType === 'notify');

/** Ladders that the pack brings, and those of others that its steps follow. */
function laddersOf(pack: Pack, packs: Packs, lang: Lang): DescriptionView['ladders'] {
  const followed = new Set(elementsOf(pack).flatMap(({ properties }) => properties['ladder'] ?? []));
  const others = allPacks(packs).filter((other) => other.key !== pack.key);
  const ladders = [...pack.ladders, ...others.flatMap((other) => other.ladders.filter(({ key }) => followed.has(key)))];
  return ladders.map(({ key, names }) => ({ key, name: pick(names, lang) }));
}

const TRIGGERS: readonly string[] = ['creates', 'schedules'];

/** What sets the process going from elsewhere, and where it meets others as both sides see it. */
function meetingsOf(pack: Pack, packs: Packs, lang: Lang): Pick<DescriptionView, 'triggers' | 'interfaces'> {
  const all = interfacesOf(packs);
  const incoming = all.filter(({ to }) => to === pack.key);
  const others = all.filter(({ from, to }) => from !== to);
  const lines = (met: readonly Interface[], other: 'from' | 'to'): DescriptionView['triggers'] =>
    linesOf(met, other).map(({ key, kind, at }) => ({
      kind,
      process: { key, name: nameOf(packs.packs.get(key) ?? pack, lang) },
      at: [...new Set(at.map((text) => pick(text, lang)))],
    }));
  return {
    triggers: lines(
      incoming.filter(({ kind }) => TRIGGERS.includes(kind)),
      'from',
    ),
    interfaces: {
      outgoing: lines(
        others.filter(({ from }) => from === pack.key),
        'to',
      ),
      incoming: lines(
        others.filter(({ to }) => to === pack.key),
        'from',
      ),
    },
  };
}

/** One line for each kind and process. */
function linesOf(met: readonly Interface[], other: 'from' | 'to'): { key: string; kind: InterfaceKind; at: Text[] }[] {
  return INTERFACE_KINDS.flatMap((kind) => {
    const ofKind = met.filter((one) => one.kind === kind);
    return [...new Set(ofKind.map((one) => one[other]))].map((key) => ({
      key,
      kind,
      at: ofKind.filter((one) => one[other] === key).map(({ at }) => at),
    }));
  });
}
