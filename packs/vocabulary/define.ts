import type { Text } from '../../domain/text';

/** A JSON Schema 2020-12 fragment. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * What the text of a header names in its pack, so that checks and element templates know the choices.
 * `fields` and the like are comma lists; `recipients` see `notify`; `anyRelation` is a relation as this side calls it,
 * whichever pack named it.
 */
export type Reference =
  | 'state'
  | 'field'
  | 'fields'
  | 'datetimeField'
  | 'datetimeFields'
  | 'numberFields'
  | 'rules'
  | 'recordType'
  | 'start'
  | 'relation'
  | 'anyRelation'
  | 'ownStart'
  | 'recordField'
  | 'personField'
  | 'rowsField'
  | 'fileField'
  | 'role'
  | 'notice'
  | 'recipients'
  | 'clock'
  | 'clockOrAll';

export interface JobHeader {
  readonly name: string;
  readonly names: Text;
  readonly help?: Text;
  readonly required?: boolean;
  readonly refersTo?: Reference;
  /** The job writes the field that it names. */
  readonly writes?: boolean;
  readonly schema: JsonSchema;
}

/** A variable that the job reads, or gives back. */
export interface JobVariable {
  readonly name: string;
  readonly names: Text;
  readonly help?: Text;
  readonly required?: boolean;
  /** A FEEL value that the element template proposes. */
  readonly example?: string;
  /** What a text that is given outright names; checked as that of a header. */
  readonly refersTo?: Reference;
  readonly schema: JsonSchema;
}

/** One word of the process owners' vocabulary: what a service task can be told to do. */
export interface JobType {
  readonly type: string;
  readonly names: Text;
  readonly description: Text;
  readonly category: Text;
  /** Belongs to one small engine process; offered in no palette. */
  readonly internal?: boolean;
  readonly headers: readonly JobHeader[];
  readonly inputs: readonly JobVariable[];
  readonly results: readonly JobVariable[];
}

export const text = (zh: string, en: string): Text => ({ zh, en });

/** Text of any content. */
export const anyText: JsonSchema = { type: 'string', minLength: 1, maxLength: 500 };

/** Comma list of names. */
export const nameList: JsonSchema = {
  type: 'string',
  pattern: '^\\s*[A-Za-z0-9_.:*-]+(\\s*,\\s*[A-Za-z0-9_.:*-]+)*\\s*$',
};

export const oneName: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9_.*-]+$' };

/** A step's outcome among the given ones. */
export function outcomeOf(names: Text, ...values: string[]): JobVariable {
  return { name: 'outcome', names, required: true, schema: { enum: values } };
}
