import type { Ref } from 'react';
import type { FormSchema } from '../../api/types';

export type FormValues = Record<string, unknown>;

/** What a filled form holds: the values of visible fields, and the messages that stand against sending it. */
export interface FormResult {
  values: FormValues;
  errors: Record<string, string[]>;
  valid: boolean;
}

/** What the page around a form may do with it. */
export interface FormHandle {
  /** Validates all fields, shows what is missing and moves the focus there. */
  submit: () => FormResult;
  /**
   * Sets the step's decision (the hidden `outcome` or `vote`). Where that makes new fields appear, they are shown
   * instead of sending (`revealed`); the same decision once more submits.
   */
  decide: (value: string) => Promise<FormResult & { revealed: boolean }>;
  /** Shows the API's messages at their fields until those are changed. */
  showErrors: (fields: Record<string, string>) => void;
  /** Paths that were shown as wrong by `showErrors` and have been changed since. */
  corrected: () => string[];
  /** What the form began with; a draft restored later began with what was there when it was typed. */
  base: () => FormValues;
  /** From now on the form began with `base`; `values` take the place of what was typed in these fields. */
  rebase: (base: FormValues, values?: FormValues) => Promise<void>;
  /** Forgets what was typed and kept for a reload. */
  clearDraft: () => void;
}

export interface FormViewProps {
  schema: FormSchema;
  /** Values to begin with. */
  data?: FormValues;
  readOnly?: boolean;
  /** Keeps what is typed in this browser under this name until `clearDraft`. */
  draftKey?: string;
  onChange?: (values: FormValues) => void;
  /** Enter in a text field. */
  onSubmit?: (result: FormResult) => void;
  /** Null until the form is drawn. */
  ref?: Ref<FormHandle | null>;
}
