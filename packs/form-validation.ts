/**
 * Validates on the server what form-js validates in the browser, since programs fill forms too and
 * form-js does not run in Node: conditions, required, limits, choices, rows, and beyond form-js the
 * record type behind each field. What the form does not show is neither checked nor kept.
 */
import { type Lang } from '../domain/text';
import { conditionHolds } from './feel';
import { type FieldError, fieldError, type Place } from './field-errors';
import { brokenRules, type RuleFacts } from './field-rules';
import { isEmpty } from './field-value';
import { checkComponent } from './form-component-value';
import type { Form, FormComponent } from './form-types';
import { fieldOf, fieldsWithin, labelOf } from './forms';
import { say } from './messages';
import { fieldsOf } from './queries';
import type { FieldDefinition, Pack } from './types';

export interface FormValues {
  /** By component key; null empties a field, keys not given are absent. */
  readonly values: Record<string, unknown>;
  readonly errors: FieldError[];
}

export interface FormValidationOptions {
  readonly lang: Lang;
  /** Fields of the record: conditions read them, and a required field that has a value need not be sent again. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** When the person fills it in; absent for values from before. */
  readonly now?: Date;
  /** What rules of fields read beside the record and the form. */
  readonly beside?: RuleFacts;
}

type Values = Readonly<Record<string, unknown>>;

/** One level of the form: its root, a group with a path, or one row of a table. */
interface Scope {
  readonly given: Values;
  readonly stored: Values;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** What conditions read. */
  readonly data: Values;
  readonly prefix: string;
  readonly row?: { readonly label: string; readonly number: number };
  readonly hidden: boolean;
  readonly lang: Lang;
  readonly now?: Date;
  readonly errors: FieldError[];
  /** Keys the form knows at this level. */
  readonly known: Set<string>;
  /** Fields of the record that can be entered here and are not wrong by themselves. */
  readonly entered: Set<string>;
}

const displayOnly = ['text', 'html', 'image', 'separator', 'spacer', 'button', 'iframe', 'documentPreview', 'table'];

/** Checks submitted values against a form and the record type. */
export function validateForm(form: Form, pack: Pack, given: unknown, options: FormValidationOptions): FormValues {
  const { lang, record = {}, now, beside } = options;
  if (!isValues(given)) {
    return { values: {}, errors: [{ field: '', code: 'VALUES_TYPE', message: say('VALUES_TYPE', lang) }] };
  }
  const data = { ...record, ...given };
  const scope: Scope = {
    given,
    stored: record,
    fields: fieldsOf(pack),
    data: { ...data, this: data, parent: null, i: [], _this_: data, _parent_: null, _i_: [] },
    prefix: '',
    hidden: false,
    lang,
    ...(now ? { now } : {}),
    errors: [],
    known: new Set(),
    entered: new Set(),
  };
  const values = readLevel(form.components, scope);
  const broken = beside ? brokenRules(pack, { ...record, ...values }, [...scope.entered], { beside, lang }) : [];
  return { values, errors: [...scope.errors, ...broken] };
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values of one level; keys that no component of it has are refused. */
function readLevel(components: readonly FormComponent[], scope: Scope): Record<string, unknown> {
  const values = readComponents(components, scope);
  for (const key of Object.keys(scope.given).filter((name) => !scope.known.has(name))) {
    scope.errors.push(
      fieldError({ field: scope.prefix + key, label: key, lang: scope.lang }, 'FIELD_UNKNOWN', { key }),
    );
  }
  return values;
}

function readComponents(components: readonly FormComponent[], scope: Scope): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const component of components) {
    const hidden = scope.hidden || conditionHolds(component.conditional?.hide, scope.data);
    Object.assign(values, readOne(component, { ...scope, hidden }));
  }
  return values;
}

function readOne(component: FormComponent, scope: Scope): Record<string, unknown> {
  if (component.type === 'group') {
    return readGroup(component, scope);
  }
  if (component.type === 'dynamiclist') {
    return readRows(component, scope);
  }
  const key = component.key;
  if (key === undefined || displayOnly.includes(component.type)) {
    return {};
  }
  scope.known.add(key);
  const field = fieldOf(component, scope.fields);
  const isReadOnly = component.disabled === true || component.readonly === true || field?.computed !== undefined;
  if (scope.hidden || isReadOnly) {
    return {};
  }
  const isGiven = Object.hasOwn(scope.given, key);
  const checked = checkComponent({
    component,
    field,
    value: isGiven ? scope.given[key] : scope.stored[key],
    place: { ...placeOf(component, field, key, scope), ...enteredNow(key, scope) },
    data: scope.data,
  });
  scope.errors.push(...checked.errors);
  if (scope.prefix === '' && checked.errors.length === 0) {
    scope.entered.add(key);
  }
  return isGiven && checked.errors.length === 0 ? { [key]: checked.value } : {};
}

function readGroup(component: FormComponent, scope: Scope): Record<string, unknown> {
  const children = component.components ?? [];
  if (component.path === undefined || component.path === '') {
    return readComponents(children, scope);
  }
  const path = component.path;
  scope.known.add(path);
  const inner = scope.given[path];
  const given = isValues(inner) ? inner : {};
  const values = readLevel(children, {
    ...scope,
    given,
    stored: {},
    prefix: `${scope.prefix}${path}.`,
    known: new Set(),
  });
  return Object.keys(values).length > 0 ? { [path]: values } : {};
}

function readRows(component: FormComponent, scope: Scope): Record<string, unknown> {
  const path = component.path;
  if (path === undefined) {
    return {};
  }
  scope.known.add(path);
  if (scope.hidden || component.readonly === true || !Object.hasOwn(scope.given, path)) {
    return {};
  }
  const field = fieldOf(component, scope.fields);
  const place = placeOf(component, field, path, scope);
  const rows = scope.given[path] ?? [];
  if (!Array.isArray(rows)) {
    scope.errors.push(fieldError(place, 'FIELD_TYPE_LIST'));
    return {};
  }
  const limit = typeof field?.['maxItems'] === 'number' ? field['maxItems'] : 500;
  if (rows.length > limit) {
    scope.errors.push(fieldError(place, 'FIELD_MAX_ITEMS', { limit }));
    return {};
  }
  const values = rows.flatMap((row: unknown, index) => readRow(component, row, index, place, scope));
  const least = typeof field?.['minItems'] === 'number' ? field['minItems'] : 0;
  if (values.length < least) {
    scope.errors.push(fieldError(place, 'FIELD_MIN_ITEMS', { limit: least }));
  }
  return { [path]: values };
}

/** The values of a row; an entirely empty row is left out. */
function readRow(
  component: FormComponent,
  row: unknown,
  index: number,
  rows: Place,
  scope: Scope,
): Record<string, unknown>[] {
  const prefix = `${rows.field}.${index}.`;
  if (!isValues(row)) {
    scope.errors.push(fieldError({ ...rows, field: `${rows.field}.${index}` }, 'FIELD_TYPE_ROW'));
    return [];
  }
  if (Object.values(row).every(isEmpty)) {
    return [];
  }
  const outer = scope.data['this'] ?? null;
  const i = [...(Array.isArray(scope.data['i']) ? scope.data['i'] : []), index + 1];
  const level: Scope = {
    ...scope,
    given: row,
    stored: {},
    fields: fieldsWithin(component, fieldOf(component, scope.fields), scope.fields),
    data: { ...scope.data, this: row, parent: outer, i, _this_: row, _parent_: outer, _i_: i },
    prefix,
    row: { label: rows.label, number: index + 1 },
    known: new Set(),
  };
  return [readLevel(component.components ?? [], level)];
}

/** What stays as it was has been entered earlier. */
function enteredNow(key: string, { given, stored, now }: Scope): { now?: Date } {
  const isNew = Object.hasOwn(given, key) && given[key] !== stored[key];
  return now && isNew ? { now } : {};
}

function placeOf(component: FormComponent, field: FieldDefinition | undefined, key: string, scope: Scope): Place {
  const name = labelOf(component, field, scope.lang) ?? key;
  const label = scope.row
    ? say('ROW_LABEL', scope.lang, { label: name, rows: scope.row.label, row: scope.row.number })
    : name;
  return { field: scope.prefix + key, label, lang: scope.lang };
}
