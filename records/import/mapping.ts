import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import type { Diagram } from '../../packs/diagram-types';
import type { RecordPack } from '../create-record';
import { endedStates } from './states';

const states = z.array(z.string().min(1));

/** A field that takes its value from one column. */
const fromColumn = z.strictObject({
  column: z.string().min(1),
  as: z.enum(['text', 'number', 'datetime', 'person', 'group']).default('text'),
  /** Value of the source → ours; a value that is not listed is reported and left out. */
  values: z.record(z.string(), z.string()).optional(),
  /** Believed in these states alone, since some sources write the final outcome into every row. */
  in: states.optional(),
  /** Where the value is missing: when the case came into one of the states of `in`. */
  else: z.literal('entered').optional(),
  /** Of a group that is not known here yet: the role whose holders become its members. */
  members: z.string().optional(),
});

/** Texts with `{column}` in them; a text whose columns are all missing is left out. */
const fromParts = z.strictObject({
  parts: z.array(z.string()).min(1),
  join: z.string().default(' '),
  in: states.optional(),
});

/** Always the same. */
const constant = z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), in: states.optional() });

/** When the case first came into one of these states. */
const entered = z.strictObject({ entered: states });

const clock = z.strictObject({
  /** The clock runs in these states and is over in all that are named neither here nor in `pausedIn`. */
  runsIn: states,
  /** State → reason for standing still. */
  pausedIn: z.record(z.string(), z.string()).default({}),
  /** Starts anew with the take-over instead of with the case. */
  fresh: z.boolean().default(false),
  /** Target by the value of a field, where the process would compute another one from its own tables. */
  target: z.strictObject({ field: z.string(), values: z.record(z.string(), z.string()) }).optional(),
});

const mappingSchema = z.strictObject({
  source: z.string().regex(/^[a-z][a-z0-9-]*$/),
  zone: z.string().min(1),
  /** As luxon writes formats. */
  dateFormat: z.string().min(1),
  missing: z.array(z.string()),
  number: z.string().min(1),
  counter: z.string().min(1),
  updatedAt: z.string().min(1),
  updatedBy: z.string().min(1),
  createdAt: z.string().min(1),
  createdBy: z.string().min(1),
  state: z.strictObject({ column: z.string().min(1), values: z.record(z.string(), z.string()) }),
  fields: z.record(z.string(), z.union([fromColumn, fromParts, constant, entered])),
  /** State of an open case → user task at which it goes on. */
  steps: z.record(z.string(), z.string()),
  clocks: z.record(z.string(), clock).default({}),
});

/** How the rows of another system become records of one type; a file in the `import` folder of the pack. */
export type Mapping = z.infer<typeof mappingSchema>;
export type FieldSource = Mapping['fields'][string];
export type ClockMapping = Mapping['clocks'][string];

/** A mapping file that cannot be used, or none that fits; `message` says which and why. */
export class MappingError extends Error {}

/**
 * Finds the mapping of the pack whose columns the file has.
 * @param root folder that holds `processes/`
 * @throws MappingError
 */
export async function findMapping(root: string, pack: RecordPack, header: readonly string[]): Promise<Mapping> {
  const dir = join(root, pack.dir, 'import');
  const files = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json'));
  const absent: string[] = [];
  for (const file of files) {
    const mapping = parseMapping(await readFile(join(dir, file), 'utf8'), pack, `${pack.dir}/import/${file}`);
    const missing = columnsOf(mapping).filter((column) => !header.includes(column));
    if (missing.length === 0) {
      return mapping;
    }
    absent.push(`${pack.dir}/import/${file} needs the columns ${missing.join(', ')}`);
  }
  throw new MappingError(
    absent.length > 0 ? `no mapping fits the file: ${absent.join('; ')}` : `there is no mapping in ${pack.dir}/import`,
  );
}

/** Reads a mapping and checks it against the record type and diagrams of the pack. @throws MappingError */
export function parseMapping(json: string, pack: RecordPack, file: string): Mapping {
  const parsed = mappingSchema.safeParse(readJson(json, file));
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new MappingError(`${file}: ${reasons.join('; ')}`);
  }
  const problems = problemsOf(parsed.data, pack);
  if (problems.length > 0) {
    throw new MappingError(`${file}: ${problems.join('; ')}`);
  }
  return parsed.data;
}

function readJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new MappingError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function problemsOf(mapping: Mapping, pack: RecordPack): string[] {
  const known = Object.keys(pack.record.states);
  const fields = pack.record.fields.properties;
  const used = Object.values(mapping.state.values);
  const ended = endedStates(pack.record);
  const tasks = [...pack.diagrams.values()].flatMap(userTasksOf);
  return [
    ...used.filter((state) => !known.includes(state)).map((state) => `there is no state "${state}"`),
    ...Object.keys(mapping.fields)
      .filter((key) => !(key in fields))
      .map((key) => `there is no field "${key}"`),
    ...Object.entries(mapping.fields).flatMap(([key, source]) =>
      valuesOf(source)
        .filter((value) => fields[key]?.options && !(value in fields[key].options))
        .map((value) => `field "${key}" has no value "${value}"`),
    ),
    ...[...new Set(used)]
      .filter((state) => !ended.has(state) && !(state in mapping.steps))
      .map((state) => `steps does not say where state "${state}" goes on`),
    ...Object.values(mapping.steps)
      .filter((task) => !tasks.includes(task))
      .map((task) => `there is no user task "${task}"`),
    ...Object.keys(mapping.clocks)
      .filter((key) => !pack.clocks.some((declared) => declared.key === key))
      .map((key) => `there is no clock "${key}"`),
  ];
}

function userTasksOf(diagram: Diagram): string[] {
  return diagram.processes
    .flatMap((process) => [...process.elements.values()])
    .filter((element) => element.type === 'userTask')
    .map((element) => element.id);
}

function valuesOf(source: FieldSource): string[] {
  if ('column' in source) {
    return Object.values(source.values ?? {});
  }
  return 'value' in source ? [String(source.value)] : [];
}

/** Every column that the mapping reads. */
export function columnsOf(mapping: Mapping): string[] {
  const { number, counter, updatedAt, updatedBy, createdAt, createdBy, state } = mapping;
  const ofFields = Object.values(mapping.fields).flatMap((source) => {
    if ('column' in source) {
      return [source.column];
    }
    return 'parts' in source ? source.parts.flatMap(columnsInText) : [];
  });
  return [...new Set([number, counter, updatedAt, updatedBy, createdAt, createdBy, state.column, ...ofFields])];
}

/** The `{column}` names of a text. */
export function columnsInText(text: string): string[] {
  return [...text.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
}
