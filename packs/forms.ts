import { commaList } from '../domain/comma-list';
import { type Lang, pick, type Text } from '../domain/text';
import { flattened, keysIn } from './form-components';
import type { Form, FormComponent, FormOption, FormValidation } from './form-types';
import { decimalsOf } from './kinds/money';
import { type FormReader, withNeeds } from './outcome-needs';
import { fieldsOf } from './queries';
import type { FieldDefinition, FieldKind, Pack } from './types';

/** Kinds whose value is an id that people pick from a list. */
const pickerKinds: readonly FieldKind[] = ['person', 'group', 'role', 'organisation', 'service', 'ci', 'record'];

/** Kinds that our renderer draws itself, whatever standard component stands for them. */
const drawnKinds: readonly FieldKind[] = ['richtext', 'period', 'file'];

const choiceTypes = ['select', 'radio', 'checklist', 'taglist'];

type Fields = Readonly<Record<string, FieldDefinition>>;

/**
 * The form as a person of that language fills it: labels, texts and choices in the language,
 * what is left out filled in from the record type, pickers marked by `properties.recordField`.
 * @param about whose record it is, for rules that read more than the form holds
 */
export function localiseForm(form: Form, pack: Pack, lang: Lang, about: Omit<FormReader, 'lang'> = {}): Form {
  const own = about.roles === undefined ? form : askedOf(form, about.roles);
  const components = own.components.map((component) => localise(component, fieldsOf(pack), lang));
  return withNeeds({ ...own, components }, own, pack, { lang, ...about });
}

/** Whether somebody with these roles is asked for it: others are not, where it says whom it is `for`. */
export function isAskedOf({ properties }: FormComponent, roles: readonly string[]): boolean {
  return properties?.['for'] === undefined || commaList(properties['for']).some((role) => roles.includes(role));
}

/** The form without what it asks of other roles alone. */
const askedOf = (form: Form, roles: readonly string[]): Form => ({
  ...form,
  components: form.components.filter((component) => isAskedOf(component, roles)),
});

function localise(component: FormComponent, fields: Fields, lang: Lang): FormComponent {
  const field = fieldOf(component, fields);
  const label = labelOf(component, field, lang);
  const description = inLanguage(component.description, component.properties?.['enDescription'], field?.help, lang);
  const properties = propertiesOf(component, field);
  return {
    ...component,
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    ...(component.text !== undefined && { text: textOf(component, lang) }),
    ...choices(component, field, lang),
    ...dateSettings(component, field, label, lang),
    ...limits(component, field),
    ...amountSettings(component, field),
    ...(field?.computed !== undefined && { readonly: true }),
    ...(properties && { properties }),
    ...(component.components && {
      components: component.components.map((child) => localise(child, fieldsWithin(component, field, fields), lang)),
    }),
  };
}

/** Fields that the children of a component may stand for: the columns of a table, else the same. */
export function fieldsWithin(component: FormComponent, field: FieldDefinition | undefined, fields: Fields): Fields {
  return component.type === 'dynamiclist' ? (field?.items?.properties ?? {}) : fields;
}

/** The record field that a component stands for. */
export function fieldOf(component: FormComponent, fields: Fields): FieldDefinition | undefined {
  const key = component.type === 'dynamiclist' ? component.path : component.key;
  return key !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** What a component is called; undefined where neither form nor record names it. */
export function labelOf(component: FormComponent, field: FieldDefinition | undefined, lang: Lang): string | undefined {
  return inLanguage(component.label, component.properties?.['en'], field?.names, lang);
}

/** Text of a component whose Chinese stands in the form, or of the record field behind it. */
function inLanguage(
  zh: string | undefined,
  en: string | undefined,
  names: Text | undefined,
  lang: Lang,
): string | undefined {
  if (lang === 'en') {
    return en ?? names?.en ?? zh;
  }
  return zh ?? names?.zh ?? en;
}

function textOf(component: FormComponent, lang: Lang): string {
  const english = component.properties?.['en'];
  return (lang === 'en' ? english : undefined) ?? component.text ?? '';
}

/** Properties for the renderer: the picker's kind is added, our translations are taken out. */
function propertiesOf(component: FormComponent, field: FieldDefinition | undefined) {
  const picker = pickerOf(component, field);
  const rest = Object.entries(component.properties ?? {}).filter(([name]) => name !== 'en' && name !== 'enDescription');
  const properties = { ...Object.fromEntries(rest), ...(picker && { recordField: picker }), ...drawnBy(field) };
  return Object.keys(properties).length > 0 || component.properties ? properties : undefined;
}

/** What our own controls need to know of the field behind a component. */
function drawnBy(field: FieldDefinition | undefined): Record<string, string> {
  if (!field) {
    return {};
  }
  return {
    ...(drawnKinds.includes(field.kind) && { fieldKind: field.kind }),
    ...(field.precision && { precision: field.precision }),
    ...(field.time && { time: field.time }),
    ...(field.openEnded === true && { openEnded: 'true' }),
    ...(field.parent !== undefined && { parentField: field.parent }),
    ...(field.computed !== undefined && { computed: field.computed, ...amount(field) }),
    ...(field.computed !== undefined && field.kind === 'duration' && { fieldKind: field.kind }),
  };
}

const amount = ({ currency }: FieldDefinition): Record<string, string> => (currency === undefined ? {} : { currency });

/** What a picker offers: `person`, `service`, `record:incident` …; undefined for a plain field. */
export function pickerOf(component: FormComponent, field: FieldDefinition | undefined): string | undefined {
  const given = component.properties?.['recordField'];
  if (given !== undefined) {
    return given;
  }
  if (field?.list !== undefined) {
    return `list:${field.list}`;
  }
  if (!field || !pickerKinds.includes(field.kind)) {
    return undefined;
  }
  return field.kind === 'record' && field.recordType !== undefined ? `record:${field.recordType}` : field.kind;
}

function choices(component: FormComponent, field: FieldDefinition | undefined, lang: Lang) {
  const values = optionsOf(component, field, lang);
  return values && { values };
}

/** The choices of a component in one language; undefined where it has none of its own. */
export function optionsOf(
  component: FormComponent,
  field: FieldDefinition | undefined,
  lang: Lang,
): FormOption[] | undefined {
  if (!choiceTypes.includes(component.type) || component.valuesKey || component.valuesExpression) {
    return undefined;
  }
  if (component.values && component.values.length > 0) {
    return component.values.map(({ label, value, en }) => ({
      label: inLanguage(label, en, field?.options?.[String(value)], lang) ?? String(value),
      value,
    }));
  }
  if (field?.kind === 'yesno') {
    return [
      { label: lang === 'zh' ? '是' : 'Yes', value: true },
      { label: lang === 'zh' ? '否' : 'No', value: false },
    ];
  }
  return (field?.enum ?? field?.items?.enum)?.map((value) => {
    const names = field?.options?.[String(value)];
    return { label: names ? pick(names, lang) : String(value), value };
  });
}

/** Dates come as dates, moments as UTC, whatever the form forgot to say. */
function dateSettings(
  component: FormComponent,
  field: FieldDefinition | undefined,
  label: string | undefined,
  lang: Lang,
) {
  if (component.type !== 'datetime') {
    return undefined;
  }
  const subtype = component.subtype ?? (field?.kind === 'date' ? 'date' : 'datetime');
  return {
    subtype,
    dateLabel: label ?? '',
    ...(subtype !== 'date' && {
      timeLabel: lang === 'zh' ? '时间' : 'Time',
      timeSerializingFormat: component['timeSerializingFormat'] ?? 'utc_normalized',
    }),
  };
}

/** Amounts show their currency and take its places behind the point. */
function amountSettings(component: FormComponent, field: FieldDefinition | undefined) {
  if (component.type !== 'number' || field?.kind !== 'money') {
    return undefined;
  }
  const appearance = field.currency === undefined ? undefined : { prefixAdorner: field.currency };
  return {
    decimalDigits: component.decimalDigits ?? decimalsOf(field),
    ...(appearance && { appearance: component['appearance'] ?? appearance }),
  };
}

/** Limits of the record field hold in its form too, so that people hear of them while typing. */
function limits(component: FormComponent, field: FieldDefinition | undefined) {
  const wanted: FormValidation = {
    ...(field?.maxLength !== undefined && { maxLength: field.maxLength }),
    ...(field?.minLength !== undefined && field.minLength > 1 && { minLength: field.minLength }),
    ...(field?.minimum !== undefined && { min: field.minimum }),
    ...(field?.maximum !== undefined && { max: field.maximum }),
  };
  return Object.keys(wanted).length > 0 ? { validate: { ...wanted, ...component.validate } } : undefined;
}

/** Every component with its children, in the order of the form. */
export function componentsOf(form: Form): FormComponent[] {
  return flattened(form.components);
}

/** Fields that a form asks for anew each time (`begins`), whatever stands in the record. */
export function askedAnew(form: Form): ReadonlySet<string> {
  const anew = componentsOf(form).filter(({ properties }) => properties?.['begins'] === 'empty');
  return new Set(keysIn(anew));
}

/** The fields of a record as a form meets them: what it asks for anew is empty. */
export function metBy(form: Form, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const anew = askedAnew(form);
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !anew.has(key)));
}

/** The decisions a step offers: the choices of its component `outcome` (of `vote` in a ballot). */
export function outcomesOf(form: Form, lang: Lang): { value: string; label: string }[] {
  const components = componentsOf(form);
  const decision =
    components.find((component) => component.key === 'outcome') ??
    components.find((component) => component.key === 'vote');
  const options = decision && optionsOf(decision, undefined, lang);
  return (options ?? []).map(({ label, value }) => ({ value: String(value), label }));
}
