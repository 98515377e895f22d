/**
 * A decision may need more than its form asks of everybody: the choice names a rule list of the record type (`check`),
 * which the diagram holds against the record after the step (`record.check`). Rules of fields hold whatever is decided.
 * The form says both beforehand.
 */
import { pick, type Lang } from '../domain/text';
import { feelVariables, ruleHolds } from './feel';
import { toldRules, type RuleFacts } from './field-rules';
import { flattened, keysIn } from './form-components';
import type { Form, FormComponent, FormOption } from './form-types';
import { fieldsOf } from './queries';
import type { Pack } from './types';

/** A rule that a field has to keep for some decisions, or for all. */
export interface Need {
  /** Decisions that need it; absent = whatever is decided. */
  readonly for?: readonly string[];
  /** FEEL over the values of the form and `known`; true where it is kept. */
  readonly rule: string;
  readonly message: string;
  /** It is not kept while the field is empty. */
  readonly empty: boolean;
  /** What the rule reads and the form does not hold. */
  readonly known?: Readonly<Record<string, unknown>>;
}

/** Whose form it is: its record, as far as there is one, and what rules read beside it. */
export interface FormReader {
  readonly lang: Lang;
  readonly record?: Readonly<Record<string, unknown>> | undefined;
  readonly beside?: RuleFacts | undefined;
  /** Roles of whoever fills it in; absent where it is shown as a whole. */
  readonly roles?: readonly string[] | undefined;
}

const DECISIONS = ['outcome', 'vote'];

/** Choices of the step's decision that name a rule list. */
export function checkedChoices(components: readonly FormComponent[]): (FormOption & { readonly check: string })[] {
  const decision = components.find(({ key }) => key !== undefined && DECISIONS.includes(key));
  return (decision?.values ?? []).flatMap((choice) => {
    const { check } = choice;
    return check === undefined ? [] : [{ ...choice, check }];
  });
}

/** The rules of the record type that a form can tell of beforehand, by field: those that read nothing but its fields. */
function needsOf(components: readonly FormComponent[], pack: Pack, lang: Lang): Map<string, Need[]> {
  const keys = new Set(keysIn(components));
  const names = Object.keys(pack.record?.fields.properties ?? {});
  const needs = new Map<string, Need[]>();
  for (const { check, value } of checkedChoices(components)) {
    for (const { field, rule, message } of pack.record?.checks[check] ?? []) {
      if (keys.has(field) && feelVariables(rule).every((name) => keys.has(name))) {
        const need = { for: [String(value)], rule, message: pick(message, lang), empty: !ruleHolds(rule, {}, names) };
        needs.set(field, [...(needs.get(field) ?? []), need]);
      }
    }
  }
  return needs;
}

/** The rules of the fields that can be entered in the form. */
function rulesOf(components: readonly FormComponent[], pack: Pack, reader: FormReader): [string, Need[]][] {
  const keys = new Set(keysIn(components));
  const fields = fieldsOf(pack);
  return components.flatMap(({ key, disabled, readonly }): [string, Need[]][] => {
    const field = key !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (key === undefined || !field?.rules || disabled === true || readonly === true) {
      return [];
    }
    return [[key, toldRules(field, keys, pack, reader).map((told) => ({ ...told, empty: false }))]];
  });
}

/** The localised form with what its decisions need at the fields, and a line that says which decisions those are. */
export function withNeeds(form: Form, raw: Form, pack: Pack, reader: FormReader): Form {
  const { lang } = reader;
  const components = flattened(raw.components);
  const needs = needsOf(components, pack, lang);
  const marks = needs.size > 0 ? [markText(checkedChoices(components), lang)] : [];
  rulesOf(components, pack, reader).forEach(([key, rules]) => needs.set(key, [...(needs.get(key) ?? []), ...rules]));
  if (needs.size === 0) {
    return form;
  }
  const put = (component: FormComponent): FormComponent => ({
    ...component,
    ...(component.key !== undefined && needs.has(component.key) ? { needs: needs.get(component.key) } : {}),
    ...(component.components ? { components: component.components.map(put) } : {}),
  });
  return { ...form, components: [...marks, ...form.components.map(put)] };
}

function markText(choices: readonly FormOption[], lang: Lang): FormComponent {
  const chosen = choices.map(({ label, en }) => (lang === 'en' ? (en ?? label) : label));
  const text =
    lang === 'zh'
      ? `标有 \\* 的内容填写完整后，才能选择“${chosen.join('”“')}”。`
      : `What is marked \\* has to be filled in before "${chosen.join('", "')}" can be chosen.`;
  return { type: 'text', id: 'needed_for', text };
}
