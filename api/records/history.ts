import { mentionParts, withNames } from '../../domain/mentions';
import { pick } from '../../domain/text';
import { maySeeSensitive } from '../../identity/policies';
import type { User } from '../../identity/user';
import { componentsOf, outcomesOf } from '../../packs/forms';
import { findForm } from '../../packs/queries';
import type { Form } from '../../packs/form-types';
import type { Packs } from '../../packs/types';
import { idsOf } from '../../records/fields';
import { History, type FieldChange, type HistoryLine } from '../../records/models/history';
import type { Signature } from '../../records/models/signature';
import { prepareDisplay, type Display, type Reader, type Valued } from '../display';
import { keysetPage, type Page } from '../keyset';
import { namesOf, personView } from '../names';
import type { FoundRecord } from './access';
import { systemActor } from './history-actor';
import { diagramsOf } from './history-diagrams';
import { withoutHidden } from './history-references';
import { sentenceOf, type Words } from './history-words';
import type { HistoryItemView } from './schema';

const STATE = '$state';

/** People whom a comment names and who could read it. */
function mentionsOf({ data }: HistoryLine): string[] {
  return idsOf(data?.['mentions']);
}

function partsOf(
  text: string,
  mentions: readonly string[],
  names: ReadonlyMap<string, string>,
): HistoryItemView['parts'] {
  return mentionParts(text, mentions).map((part) =>
    'person' in part ? { person: personView(part.person, names) } : part,
  );
}

function peopleIn(line: HistoryLine): string[] {
  const to = line.data?.['to'];
  const named: unknown[] = [line.by, line.onBehalfOf, ...mentionsOf(line), ...(Array.isArray(to) ? to : [to])];
  return named.flatMap((one) => {
    const id = typeof one === 'object' && one !== null ? (one as { person?: unknown }).person : one;
    return typeof id === 'string' ? [id] : [];
  });
}

interface LineReader extends Words {
  /** What people wrote in a step's form beyond the record's fields, such as the reason for a decision. */
  readonly remark: (line: HistoryLine) => string;
  readonly display: Display;
  readonly seesSensitive: boolean;
  /** Who did what no person did. */
  readonly system: (line: HistoryLine) => string;
  /** The diagram in whose name a line was written. */
  readonly diagram: (line: HistoryLine) => HistoryItemView['diagram'];
}

function presentChange(
  change: FieldChange,
  { definition, lang, display, seesSensitive }: LineReader,
): HistoryItemView['changes'] {
  const { field, from, to } = change;
  if (field === STATE) {
    const name = (key: unknown): string => {
      const state = definition.states[String(key)];
      return state ? pick(state.names, lang) : String(key ?? '');
    };
    return [{ field: 'state', name: lang === 'zh' ? '状态' : 'State', from: name(from), to: name(to) }];
  }
  const known = definition.fields.properties[field];
  if (!known || (known.sensitive && !seesSensitive)) {
    return [];
  }
  return [{ field, name: pick(known.names, lang), from: display(known, from), to: display(known, to) }];
}

/** Facts of the line that a program may want; what was entered beyond the record's fields stays with its task. */
function dataOf(line: HistoryLine): Record<string, unknown> {
  const {
    values: _values,
    names: _names,
    step: _step,
    policyNames: _policyNames,
    missingNames: _missing,
    signed: _signed,
    ...facts
  } = line.data ?? {};
  return facts;
}

function remarkOf(line: HistoryLine, formNamed: (form: string | undefined) => Form | undefined): string {
  const { form, values } = (line.data ?? {}) as { form?: string; values?: Record<string, unknown> };
  const found = line.kind === 'task' && values ? formNamed(form) : undefined;
  const written = (found ? componentsOf(found) : [])
    .filter(({ type }) => type === 'textarea')
    .map(({ key }) => (key ? values?.[key] : undefined));
  return written.filter((one) => typeof one === 'string' && one.trim() !== '').join('\n');
}

/** When it happened in truth, and why it was entered later. */
function lateOf({ data }: HistoryLine): Pick<HistoryItemView, 'happenedAt' | 'lateReason'> {
  const { happenedAt, lateReason } = data ?? {};
  return typeof happenedAt === 'string' ? { happenedAt, lateReason: String(lateReason ?? '') } : {};
}

/** That the person signed it. */
function signedOf({ data }: HistoryLine): Pick<HistoryItemView, 'signed'> {
  const signed = data?.['signed'] as Signature | undefined;
  return signed ? { signed } : {};
}

function presentLine(line: HistoryLine, reader: LineReader): HistoryItemView {
  const diagram = reader.diagram(line);
  const { people } = reader;
  const mentions = mentionsOf(line);
  const written = line.text || reader.remark(line);
  const comment = withNames(written, mentions, (id) => people.get(id) ?? id);
  return {
    id: line._id,
    at: line.at.toISOString(),
    kind: line.kind,
    ...(line.by ? { by: personView(line.by, people) } : { system: reader.system(line) }),
    ...(line.onBehalfOf ? { onBehalfOf: personView(line.onBehalfOf, people) } : {}),
    text: sentenceOf(line, reader),
    ...(comment ? { comment } : {}),
    ...(mentions.length > 0 ? { parts: partsOf(written, mentions, people) } : {}),
    changes: line.changes.flatMap((change) => presentChange(change, reader)),
    data: dataOf(line),
    ...(line.elementId ? { elementId: line.elementId } : {}),
    ...(line.taskKey ? { taskId: line.taskKey } : {}),
    ...(diagram ? { diagram } : {}),
    ...lateOf(line),
    ...signedOf(line),
    ...(line.data?.['internal'] === true ? { internal: true } : {}),
  };
}

/**
 * A page of what happened to a record, newest first, in sentences.
 * @param internal whether the reader sees internal notes
 */
export async function historyPage(
  { record, definition, pack }: FoundRecord,
  user: User,
  packs: Packs,
  reader: Reader,
  { limit, cursor, internal }: { limit: number; cursor?: string | undefined; internal: boolean },
): Promise<Page<HistoryItemView>> {
  const { lang } = reader;
  const page = await keysetPage<HistoryLine>({
    model: History,
    filter: { recordId: record._id, ...(internal ? {} : { 'data.internal': { $ne: true } }) },
    sort: { field: 'at', descending: true },
    limit,
    cursor,
  });
  const lines = await withoutHidden(page.items, reader);
  const values = page.items.flatMap(({ changes }) =>
    changes.flatMap(({ field, from, to }): Valued[] => {
      const known = definition.fields.properties[field];
      return known
        ? [
            { field: known, value: from },
            { field: known, value: to },
          ]
        : [];
    }),
  );
  const [display, people, diagram] = await Promise.all([
    prepareDisplay(values, reader),
    namesOf('person', page.items.flatMap(peopleIn), lang),
    diagramsOf(page.items),
  ]);
  const formNamed = (form: string | undefined): Form | undefined =>
    form === undefined ? undefined : (pack.forms.get(form) ?? findForm(packs, form)?.form);
  const remark = (line: HistoryLine): string => remarkOf(line, formNamed);
  const outcome = (form: string | undefined, value: string): string => {
    const found = formNamed(form);
    const label = found && outcomesOf(found, lang).find((one) => one.value === value)?.label;
    return label ?? value;
  };
  const seesSensitive = maySeeSensitive(user, definition.access, record);
  const system = (line: HistoryLine): string => systemActor(line, diagram(line)?.process, packs, lang);
  const items = lines.map((line) =>
    presentLine(line, { lang, definition, people, outcome, remark, display, seesSensitive, diagram, system }),
  );
  return { items, next: page.next };
}
