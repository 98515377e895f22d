import { writeBundle } from '../../packs/bundle';
import { eventually, type ApiClient, type Page } from './api-client';

type Json = Record<string, unknown>;

const both = (word: string): { zh: string; en: string } => ({ zh: word, en: word });

/** What is special to a record type that a test brings along; the rest is the least that a pack needs. */
export interface SmallPack {
  key: string;
  prefix: string;
  /** Phase by state; the first state is the initial one. */
  states: Record<string, 'open' | 'waiting' | 'done' | 'ended'>;
  fields: Record<string, Json>;
  /** Process by way to start; its message is `<process>.start`. */
  starts: Record<string, string>;
  messages?: string[];
  relations?: Json;
  /** XML by process. */
  diagrams: Record<string, string>;
  /** Outcomes to choose from and fields, by form. */
  forms: Record<string, { outcomes?: string[]; fields?: string[] }>;
  ladders?: Json[];
  /** Further fields of `record.json`. */
  more?: Json;
}

/** The message that starts a process of a small pack. */
export const startMessage = (process: string): string => `${process}.start`;

const COMPONENT: Record<string, string> = { number: 'number', datetime: 'datetime', date: 'datetime' };

function componentOf(key: string, field: Json): Json {
  if (field['kind'] === 'rows') {
    const title = { type: 'textfield', key: 'title', id: `c_${key}_title` };
    return { type: 'dynamiclist', path: key, id: `c_${key}`, isRepeating: true, components: [title] };
  }
  const type = field['type'] === 'array' ? 'taglist' : (COMPONENT[String(field['kind'])] ?? 'textfield');
  return {
    type,
    key,
    id: `c_${key}`,
    ...(field['kind'] === 'record' ? { properties: { recordField: key } } : {}),
    ...(field['kind'] === 'datetime' ? { subtype: 'datetime' } : {}),
  };
}

function formOf(pack: SmallPack, id: string, { outcomes, fields = [] }: SmallPack['forms'][string]): Json {
  const decision = {
    type: 'radio',
    key: 'outcome',
    id: 'c_outcome',
    label: 'outcome',
    properties: { en: 'outcome' },
    values: (outcomes ?? []).map((value) => ({ label: value, value, en: value })),
    validate: { required: true },
  };
  const components = fields.map((key) => componentOf(key, pack.fields[key] ?? {}));
  return { id, type: 'default', schemaVersion: 16, components: [...components, ...(outcomes ? [decision] : [])] };
}

function recordOf(pack: SmallPack): Json {
  const title = { kind: 'text', type: 'string', minLength: 1 };
  const properties = { title, requester: { kind: 'person', type: 'string' }, ...pack.fields };
  return {
    names: both(pack.key),
    clause: '8',
    purpose: both('Tests'),
    number: { prefix: pack.prefix, pattern: `${pack.prefix}-{yyyy}-{00000}` },
    initialState: Object.keys(pack.states)[0],
    states: Object.fromEntries(
      Object.entries(pack.states).map(([key, phase]) => [key, { names: both(key), meaning: both(key), phase }]),
    ),
    fields: {
      type: 'object',
      required: ['title'],
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, field]) => [key, { names: both(key), ...field }]),
      ),
    },
    sections: [{ names: both('All'), fields: Object.keys(properties) }],
    starts: Object.entries(pack.starts).map(([key, process]) => ({
      key,
      names: both(key),
      process,
      message: startMessage(process),
      form: `${pack.key}-start`,
      roles: ['*'],
    })),
    messages: Object.fromEntries((pack.messages ?? []).map((key) => [key, { names: both(key) }])),
    access: { read: ['*'] },
    relations: pack.relations ?? {},
    list: { columns: ['number', 'title', 'state'], filters: ['state'], sort: '-createdAt' },
    requesterField: 'requester',
    ...pack.more,
  };
}

/** The pack as one file. */
export async function bundleOf(pack: SmallPack): Promise<Buffer> {
  const base = `processes/${pack.key}`;
  const json = (value: unknown): string => JSON.stringify(value);
  const forms = { [`${pack.key}-start`]: { fields: ['title', ...Object.keys(pack.fields)] }, ...pack.forms };
  const files = new Map([
    [`${base}/pack.json`, json({ version: '1.0.0', contract: 1 })],
    [`${base}/record.json`, json(recordOf(pack))],
    ...Object.entries(pack.diagrams).map(([process, xml]): [string, string] => [`${base}/${process}.bpmn`, xml]),
    ...Object.entries(forms).map(([form, about]): [string, string] => [
      `forms/${pack.key}/${form}.form`,
      json(formOf(pack, form, about)),
    ]),
    ...(pack.ladders ? [[`${base}/ladders.json`, json(pack.ladders)] as [string, string]] : []),
  ]);
  return Buffer.from(await writeBundle(files));
}

/** Installs the pack as an administrator does, and waits until the engine has its diagrams. */
export async function install(administrator: ApiClient, pack: SmallPack): Promise<void> {
  const file = (await bundleOf(pack)).toString('base64');
  const { items } = await administrator.post<{ items: { severity: string; message: unknown; file: string }[] }>(
    '/api/packs/check',
    { file },
  );
  expect(items.filter(({ severity }) => severity === 'error')).toEqual([]);
  await administrator.post('/api/packs', { file });
  await eventually(async () => {
    const packs = await administrator.get<Page<{ key: string; state: string }>>('/api/packs');
    expect(packs.items.find(({ key }) => key === pack.key)).toMatchObject({ state: 'working' });
  });
}
