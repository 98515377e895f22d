import type { Text } from '../domain/text';

/** How a record field is shown, edited and displayed. */
export type FieldKind =
  | 'text'
  | 'area'
  | 'richtext'
  | 'number'
  | 'money'
  | 'yesno'
  | 'choice'
  | 'choices'
  | 'date'
  | 'datetime'
  | 'period'
  | 'duration'
  | 'person'
  | 'group'
  | 'role'
  | 'organisation'
  | 'service'
  | 'ci'
  | 'record'
  | 'file'
  | 'rows';

/** A JSON Schema 2020-12 of one record field plus our annotations. */
export interface FieldDefinition {
  readonly names: Text;
  readonly kind: FieldKind;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: FieldItems;
  /** Texts of the values of a choice, by value. */
  readonly options?: Readonly<Record<string, Text>>;
  /** Also a process variable: gateways, FEEL and tables may read it. */
  readonly engine?: boolean;
  /** Part of `contentVersion`: a change voids votes already cast. */
  readonly material?: boolean;
  readonly sensitive?: boolean;
  readonly help?: Text;
  /** Of kind `date` or `datetime`: what a person enters lies behind or before them at that moment. */
  readonly time?: 'past' | 'future';
  /** Of kind `record`: the record type that may be chosen; absent = any. */
  readonly recordType?: string;
  /** Of kind `period`: `minute` for moments; days else. */
  readonly precision?: 'day' | 'minute';
  /** Of kind `period`: the end may be left open. */
  readonly openEnded?: boolean;
  /** Of kind `money`: ISO 4217 code of the currency; absent = amounts without one, to two places. */
  readonly currency?: string;
  /** Of kind `choice` or `choices`: key of the maintained list that the entries come from. */
  readonly list?: string;
  /** With `list`: the field whose entry the offered entries belong to. */
  readonly parent?: string;
  /** FEEL over the record's fields: calculated at each write, never entered. */
  readonly computed?: string;
  /** What a value has to keep beside the other fields, wherever a person enters it. */
  readonly rules?: readonly FieldRule[];
  /** Of a column of rows that holds numbers: its sum is shown below the table. */
  readonly sum?: boolean;
  readonly [keyword: string]: unknown;
}

/** One rule of a field: FEEL over the fields of the record, true when all is right. */
export interface FieldRule {
  readonly rule: string;
  /** What is wrong and what to do; `{name}` is replaced by what the rule reads by that name. */
  readonly message: Text;
}

/** Items of an array field; `properties` where the field is of kind `rows`. */
export interface FieldItems {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, FieldDefinition>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}
