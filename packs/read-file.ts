import type { Text } from '../domain/text';
import { DiagramError } from './diagram-error';
import type { JsonSchema } from './job-types';
import { errorPath, errorReason, schemaErrors } from './json-schema';
import { reasonOf } from './reason';
import type { PackSource } from './source';
import { message, type MessageCode, type MessageValues } from './messages';

/** A file of a pack that cannot be used: which one, and why. */
export class PackFileError extends Error {
  constructor(
    /** Path relative to the root. */
    readonly file: string,
    readonly code: string,
    readonly text: Text,
    cause?: unknown,
  ) {
    super(text.en, cause === undefined ? undefined : { cause });
    this.name = 'PackFileError';
  }
}

function fail(file: string, code: MessageCode, values: MessageValues, cause?: unknown): never {
  throw new PackFileError(file, code, message(code, { file, ...values }), cause);
}

/** Content of a text file; undefined where there is none. */
async function readText(source: PackSource, file: string): Promise<string | undefined> {
  try {
    return (await source.text(file))?.replace(/^\uFEFF/, '');
  } catch (error) {
    return fail(file, 'FILE_UNREADABLE', { reason: reasonOf(error) }, error);
  }
}

/** Content of a file that must be there. */
export async function readRequired(source: PackSource, file: string): Promise<string> {
  const content = await readText(source, file);
  return content ?? fail(file, 'FILE_UNREADABLE', { reason: 'ENOENT' });
}

/** Names of the files in a folder that end so, sorted; none where there is no folder. */
export async function filesIn(source: PackSource, folder: string, ending: string): Promise<string[]> {
  return (await source.names(folder)).filter((name) => name.endsWith(ending));
}

/**
 * A JSON file, checked against its schema; undefined where there is none.
 * @throws PackFileError naming the first few places that are wrong
 */
export async function readJson<T>(source: PackSource, file: string, schema: JsonSchema): Promise<T | undefined> {
  const content = await readText(source, file);
  return content === undefined ? undefined : parseJson<T>(content, file, schema);
}

/** Parses and checks JSON text; the schema vouches for the type. */
export function parseJson<T>(content: string, file: string, schema: JsonSchema): T {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return fail(file, 'JSON_INVALID', { reason: reasonOf(error) }, error);
  }
  const errors = schemaErrors(schema, value);
  const first = errors[0];
  if (first) {
    const others = errors.slice(1, 4).map((error) => `${errorPath(error)}: ${errorReason(error)}`);
    return fail(file, 'SCHEMA_INVALID', {
      path: errorPath(first),
      reason: [errorReason(first), ...others].join('; '),
    });
  }
  return value as T;
}

/** Runs a reader of diagrams or tables; its error becomes one of the file. */
export async function asPackFile<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DiagramError) {
      throw new PackFileError(file, error.code, error.text, error);
    }
    throw error;
  }
}
