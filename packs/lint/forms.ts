import { feelBody, feelTrouble, feelVariables } from '../feel';
import type { Form, FormComponent } from '../form-types';
import { keysIn } from '../form-components';
import { componentsOf, fieldOf, fieldsWithin, labelOf } from '../forms';
import { fieldsOf } from '../queries';
import type { FieldDefinition, Pack, Problem } from '../types';
import { Findings } from './context';
import { checkTwice } from './form-twice';

/** Component types that both the renderer and the server's validation know. */
const knownTypes = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'select',
  'radio',
  'checkbox',
  'checklist',
  'taglist',
  'dynamiclist',
  'text',
  'group',
  'separator',
  'spacer',
];

/** Values that a step has beside the record's fields. */
const stepKeys = ['outcome', 'vote', 'reason', 'comment', 'note'];

interface FormContext {
  readonly form: Form;
  readonly name: string;
  readonly pack: Pack;
  readonly findings: Findings;
  /** Everything a condition may read. */
  readonly readable: ReadonlySet<string>;
}

/** Forms: supported components, texts in both languages, keys and choices that the record knows, readable conditions. */
export function lintForms(pack: Pack): Problem[] {
  return [...pack.forms].flatMap(([name, form]) => {
    const findings = new Findings(`forms/${pack.key}/${name}.form`);
    if (form.id !== name) {
      findings.add('hint', 'FORM_ID', { id: form.id, form: name });
    }
    const keys = keysIn(componentsOf(form));
    const readable = new Set([...Object.keys(fieldsOf(pack)), ...keys, 'this', 'parent', 'i', 'number', 'recordType']);
    const context: FormContext = { form, name, pack, findings, readable };
    form.components.forEach((component) => checkComponent(context, component, fieldsOf(pack)));
    checkTwice(form, name, findings);
    return findings.problems;
  });
}

type Fields = Readonly<Record<string, FieldDefinition>>;

function checkComponent(context: FormContext, component: FormComponent, fields: Fields): void {
  const { findings, name: form } = context;
  const field = fieldOf(component, fields);
  const key = component.key ?? component.path ?? component.label ?? component.type;
  if (!knownTypes.includes(component.type)) {
    findings.add('error', 'FORM_COMPONENT', { form, type: component.type });
    return;
  }
  checkTexts(context, component, field, key);
  checkKey(context, component, field, key);
  checkChoices(context, component, field, key);
  checkCondition(context, component, key);
  component.components?.forEach((child) => checkComponent(context, child, fieldsWithin(component, field, fields)));
}

function checkTexts(
  { findings, name: form }: FormContext,
  component: FormComponent,
  field: FieldDefinition | undefined,
  key: string,
) {
  const silent = ['separator', 'spacer'].includes(component.type);
  const zh = component.type === 'text' ? component.text : labelOf(component, field, 'zh');
  if (silent) {
    return;
  }
  if (zh === undefined || zh === '') {
    if (component.type !== 'group') {
      findings.add('error', 'FORM_LABEL', { form, key });
    }
    return;
  }
  const own = component.type === 'text' ? component.text : component.label;
  const english =
    component.properties?.['en'] ?? (own === undefined || own === field?.names.zh ? field?.names.en : undefined);
  const options = (component.values ?? []).filter(
    (option) => option.en === undefined && !field?.options?.[String(option.value)],
  );
  if (english === undefined || options.length > 0) {
    findings.add('warning', 'FORM_ENGLISH', { form, key });
  }
}

function checkKey(
  { findings, name: form, pack }: FormContext,
  component: FormComponent,
  field: FieldDefinition | undefined,
  key: string,
) {
  const hasValue = !['text', 'group', 'separator', 'spacer'].includes(component.type);
  if (pack.record && hasValue && !field && !stepKeys.includes(key)) {
    findings.add('hint', 'FORM_KEY_UNKNOWN', { form, key });
  }
  const pattern = component.validate?.pattern;
  if (pattern !== undefined && !isPattern(pattern)) {
    findings.add('error', 'SCHEMA_INVALID', { file: `${form}.form`, path: `${key}/validate/pattern`, reason: pattern });
  }
  if (key === 'outcome' && component['defaultValue'] !== undefined) {
    findings.add('warning', 'FORM_OUTCOME_PRESET', { form });
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== '';
  } catch {
    return false;
  }
}

function checkChoices(
  { findings, name: form, pack }: FormContext,
  component: FormComponent,
  field: FieldDefinition | undefined,
  key: string,
) {
  const allowed = field?.enum ?? field?.items?.enum;
  for (const { value, check } of component.values ?? []) {
    if (check !== undefined && !Object.hasOwn(pack.record?.checks ?? {}, check)) {
      findings.add('error', 'FORM_CHECK_UNKNOWN', { form, key, check });
    }
    if (allowed && !allowed.some((choice) => choice === value)) {
      findings.add('error', 'FORM_OPTION_UNKNOWN', { form, key, value: String(value) });
    }
  }
}

function checkCondition({ findings, name: form, readable }: FormContext, component: FormComponent, key: string): void {
  const hide = component.conditional?.hide;
  if (hide === undefined || hide === '') {
    return;
  }
  const body = feelBody(hide);
  const near = body === undefined ? hide : feelTrouble(body);
  if (near !== undefined) {
    findings.add('error', 'FEEL_INVALID', { name: key, near, expression: hide });
    return;
  }
  for (const variable of feelVariables(body ?? '').filter((candidate) => !readable.has(candidate))) {
    findings.add('warning', 'FORM_CONDITION', { form, key, variable });
  }
}
