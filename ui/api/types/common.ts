export type Lang = 'zh' | 'en';

export interface Named {
  key: string;
  name: string;
}

export interface Person {
  id: string;
  name: string;
  roles?: (Named | string)[];
}

export interface List<T> {
  items: T[];
  next: string | null;
  total?: number;
}

export type Phase = 'open' | 'waiting' | 'done' | 'ended';

export interface RecordState extends Named {
  phase: Phase;
  meaning?: string;
}

/** One field of a record as shown: the raw value beside its text in the asked language. */
export interface Shown {
  value: unknown;
  text: string;
}

export interface FieldShown extends Named, Shown {
  kind: string;
  /** Of kind rows. */
  table?: ShownTable;
  /** Of kind file. */
  files?: { id: string; name: string }[];
}

/** Rows as texts below their columns. */
export interface ShownTable {
  columns: { key: string; name: string; kind: string }[];
  rows: string[][];
  /** Below the columns that are added up; empty below the others. */
  sums?: string[];
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
  /** Not to be chosen, for the reason in `hint`. */
  disabled?: boolean;
}

export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: { field: string; message: string; code?: string }[];
}

export interface FormSchema {
  components: FormComponent[];
  [key: string]: unknown;
}

export interface FormComponent {
  type: string;
  key?: string;
  label?: string;
  id?: string;
  properties?: Record<string, string>;
  values?: { label: string; value: string }[];
  components?: FormComponent[];
  [key: string]: unknown;
}
