import { conditionHolds } from '../../../packs/feel';
import type { Form, FormComponent } from '../../../packs/form-types';
import { fieldOf, fieldsWithin, isAskedOf, metBy } from '../../../packs/forms';
import { isEmpty } from '../../../packs/field-value';
import type { FieldDefinition } from '../../../packs/types';
import { FILLED } from './literals';
import type { ValueMaker } from './value-maker';

type Values = Record<string, unknown>;

export type LeaveOut = 'nothing' | 'texts' | 'all';

/** What a form is filled for. */
export interface Filling {
  readonly form: Form;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** The record's fields as they stand. */
  readonly record: Readonly<Values>;
  /** What has to stand in it: the decision, and values that lead the way on. */
  readonly fixed: Readonly<Values>;
  readonly roles: readonly string[];
  readonly make: ValueMaker;
  /** How often a field was refused, by its key; another value is tried each time. */
  readonly refused: ReadonlyMap<string, number>;
  /** How often a field was filled in to no purpose though nobody refused it. */
  readonly varied: ReadonlyMap<string, number>;
  /** What is left empty of what the form need not have: nothing, texts and tables, or all. */
  readonly leaveOut: LeaveOut;
  /** What is left out is emptied where something stands in it. */
  readonly empties: boolean;
  /** Rows have nothing but what they need. */
  readonly bareRows?: boolean;
}

const DISPLAY = ['text', 'html', 'image', 'separator', 'spacer', 'button', 'iframe', 'documentPreview', 'table'];

/** Values for everything that a form shows and nobody has filled in yet. */
export async function fillForm(filling: Filling): Promise<Values> {
  const { form, fields, record, fixed, roles } = filling;
  const values: Values = Object.fromEntries(Object.entries(fixed).filter(([, value]) => !isOpen(value)));
  const asked = form.components.filter((component) => isAskedOf(component, roles));
  const met = metBy(form, record);
  // Twice, since a condition may read what stands further down, and a date may have to fit those that do.
  for (const isFirst of [true, false]) {
    await fillLevel(asked, { ...filling, fields, met, values, path: '', isFirst });
  }
  const shown = new Set(shownKeys(asked, { ...met, ...values }));
  return Object.fromEntries(Object.entries(values).filter(([key]) => shown.has(key)));
}

const isOpen = (value: unknown): boolean => value === FILLED || (Array.isArray(value) && value[0] === FILLED);

interface Level extends Filling {
  readonly met: Readonly<Values>;
  readonly values: Values;
  readonly path: string;
  /** What was refused because of other dates is left for the second time. */
  readonly isFirst?: boolean;
  /** How often the table around was refused as a whole. */
  readonly again?: number;
}

async function fillLevel(components: readonly FormComponent[], level: Level): Promise<void> {
  const { fields, met, values, path, refused, varied, fixed, again = 0 } = level;
  for (const component of components) {
    const data = { ...met, ...values };
    if (conditionHolds(component.conditional?.hide, data)) {
      continue;
    }
    if (component.type === 'group') {
      await fillLevel(component.components ?? [], level);
      continue;
    }
    const key = component.key ?? component.path;
    const field = fieldOf(component, fields);
    if (
      key === undefined ||
      DISPLAY.includes(component.type) ||
      isReadOnly(component, field) ||
      values[key] !== undefined
    ) {
      continue;
    }
    const wrong = again + (refused.get(path + key) ?? 0);
    const tries = wrong + (varied.get(path + key) ?? 0);
    if (level.isFirst && tries > 0 && (field?.kind === 'date' || field?.kind === 'datetime')) {
      continue;
    }
    const stands = !isEmpty(met[key]) && path === '';
    const isBare = path !== '' && level.bareRows === true;
    const needed = component.validate?.required === true || (wrong > 0 && !isBare) || isOpen(fixed[key]);
    if (!needed && isLeftOut(field, level)) {
      if (stands && level.empties) {
        values[key] = null;
      }
      continue;
    }
    if (stands && tries === 0) {
      continue;
    }
    values[key] =
      component.type === 'dynamiclist'
        ? await row(component, field, key, level)
        : await level.make.value({ component, field, key, tries, data });
  }
}

const isLeftOut = (field: FieldDefinition | undefined, { leaveOut, path, bareRows = false }: Level): boolean =>
  (path !== '' && bareRows) ||
  (path === '' && (leaveOut === 'all' || (leaveOut === 'texts' && ['text', 'rows'].includes(field?.kind ?? ''))));

/** So many rows more than it needs a table gets where it is refused again and again. */
const MOST_MORE = 3;

/** A table with as few rows as it may have. */
async function row(
  component: FormComponent,
  field: FieldDefinition | undefined,
  key: string,
  level: Level,
): Promise<unknown[]> {
  const place = level.path + key;
  const again = (level.refused.get(place) ?? 0) + (level.varied.get(place) ?? 0);
  const least = typeof field?.['minItems'] === 'number' ? field['minItems'] : 1;
  // There may have to be as many as of something else.
  const count = Math.max(1, least) + Math.min(MOST_MORE, Math.max(0, again - 1));
  const rows: Values[] = [];
  for (let index = 0; index < count; index += 1) {
    const values: Values = {};
    const fields = fieldsWithin(component, field, level.fields);
    const inner = { ...level, fields, met: {}, values, path: `${key}.`, fixed: {}, again, isFirst: false };
    await fillLevel(component.components ?? [], inner);
    rows.push(values);
  }
  return rows;
}

const isReadOnly = (component: FormComponent, field: FieldDefinition | undefined): boolean =>
  component.disabled === true || component.readonly === true || field?.computed !== undefined;

/** Keys that the form takes as it is filled now. */
function shownKeys(components: readonly FormComponent[], data: Values): string[] {
  return components.flatMap((component) => {
    if (conditionHolds(component.conditional?.hide, data)) {
      return [];
    }
    const own = component.key ?? component.path;
    return component.type === 'group' ? shownKeys(component.components ?? [], data) : (own ?? []);
  });
}
