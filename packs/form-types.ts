/** Kind of thing a picker offers; the value is an id. */
export type PickerKind = 'person' | 'group' | 'role' | 'organisation' | 'service' | 'ci' | 'record';

/** One value of a choice; after `localiseForm` only `label` and `value` remain. */
export interface FormOption {
  readonly label: string;
  readonly value: string | number | boolean;
  readonly en?: string;
  /** Of a decision: rule list of the record type that has to pass. */
  readonly check?: string;
}

export interface FormValidation {
  readonly required?: boolean;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly validationType?: string;
}

/** A component of a form-js form. */
export interface FormComponent {
  readonly type: string;
  readonly id?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly text?: string;
  readonly description?: string;
  readonly values?: readonly FormOption[];
  readonly valuesKey?: string;
  readonly valuesExpression?: string;
  readonly subtype?: string;
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly disabled?: boolean;
  readonly readonly?: boolean;
  readonly conditional?: { readonly hide?: string };
  readonly validate?: FormValidation;
  readonly decimalDigits?: number;
  /** `en` = English label; `enText`, `enDescription`; `recordField` = picker kind; `begins` = `empty` asks anew; `for` = roles. */
  readonly properties?: Readonly<Record<string, string>>;
  readonly components?: readonly FormComponent[];
  readonly [attribute: string]: unknown;
}

/** A form-js form (schemaVersion 16). */
export interface Form {
  readonly id: string;
  readonly type: 'default';
  readonly schemaVersion?: number;
  readonly components: readonly FormComponent[];
  readonly [attribute: string]: unknown;
}
