/**
 * A decision may need more than its form asks of everybody: the choice names a rule list of the record type (`check`),
 * which the diagram holds against the record after the step (`record.check`). The form says so beforehand.
 */
import { pick, type Lang } from '../domain/text';
import { feelVariables, ruleHolds } from './feel';
import type { Form, FormComponent, FormOption } from './form-types';
import type { Pack } from './types';

/** A rule that a field has to keep for some decisions. */
export interface Need {
  /** Decisions that need it. */
  readonly for: readonly string[];
  /** FEEL over the values of the form; true where it is kept. */
  readonly rule: string;
  readonly message: string;
  /** It is not kept while the field is empty. */
  readonly empty: boolean;
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
  const keys = new Set(components.flatMap(({ key, path }) => [key, path].flatMap((name) => name ?? [])));
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

const flat = (components: readonly FormComponent[]): FormComponent[] =>
  components.flatMap((component) => [component, ...flat(component.components ?? [])]);

/** The localised form with what its decisions need at the fields, and a line that says which decisions those are. */
export function withNeeds(form: Form, raw: Form, pack: Pack, lang: Lang): Form {
  const needs = needsOf(flat(raw.components), pack, lang);
  if (needs.size === 0) {
    return form;
  }
  const chosen = checkedChoices(flat(raw.components)).map(({ label, en }) => (lang === 'en' ? (en ?? label) : label));
  const text =
    lang === 'zh'
      ? `标有 \\* 的内容填写完整后，才能选择“${chosen.join('”“')}”。`
      : `What is marked \\* has to be filled in before "${chosen.join('", "')}" can be chosen.`;
  const put = (component: FormComponent): FormComponent => ({
    ...component,
    ...(component.key !== undefined && needs.has(component.key) ? { needs: needs.get(component.key) } : {}),
    ...(component.components ? { components: component.components.map(put) } : {}),
  });
  return { ...form, components: [{ type: 'text', id: 'needed_for', text }, ...form.components.map(put)] };
}
