import { evaluate } from 'feelin';
import type { FormComponent, FormSchema } from '../../api/types';
import { isSame } from '../merge';

/** A rule that a field has to keep, for some decisions or for all; the server says which. */
interface Need {
  /** Decisions that need it; absent = whatever is decided. */
  for?: string[];
  rule: string;
  message: string;
  /** It is not kept while the field is empty. */
  empty: boolean;
  /** What the rule reads and the form does not hold. */
  known?: Record<string, unknown>;
}

export interface NeedsOf {
  needs: Need[];
  /** The form asks for the field whatever is decided. */
  required: boolean;
}

const ownNeeds = ({ needs }: FormComponent): Need[] => (Array.isArray(needs) ? (needs as Need[]) : []);
const isRequired = ({ validate }: FormComponent): boolean =>
  (validate as { required?: boolean } | undefined)?.required === true;

/** What the fields of a form need for some decisions, by field. */
export function needsIn(components: FormComponent[]): ReadonlyMap<string, NeedsOf> {
  return new Map(
    components.flatMap((component) => {
      const needs = ownNeeds(component);
      return component.key && needs.length > 0 ? [[component.key, { needs, required: isRequired(component) }]] : [];
    }),
  );
}

/** Which of these fields their rules read. */
export const readsOf = ({ needs }: NeedsOf, keys: readonly string[]): string[] =>
  keys.filter((key) => needs.some(({ rule }) => new RegExp(`\\b${key}\\b`).test(rule)));

/** The messages of those that are not kept for this decision; a rule that cannot be read here is left to the server. */
export function brokenNeeds(
  { needs }: NeedsOf,
  decided: string | undefined,
  values: Record<string, unknown>,
): string[] {
  return needs.filter((need) => isAsked(need, decided) && isBroken(need, values)).map(({ message }) => message);
}

const isAsked = (need: Need, decided: string | undefined): boolean =>
  need.for === undefined || (decided !== undefined && need.for.includes(decided));

function isBroken({ rule, known }: Need, values: Record<string, unknown>): boolean {
  try {
    const { value, warnings } = evaluate(rule, { ...known, ...values });
    return value !== true && !warnings.some(({ type }) => type === 'NO_VARIABLE_FOUND');
  } catch {
    // What somebody is typing may be of no use to the rule yet.
    return false;
  }
}

/**
 * Whether two forms are drawn alike: the moments that rules read go on with the time, also while somebody fills it in.
 */
export const isDrawnAlike = (a: FormSchema, b: FormSchema): boolean => a === b || isSame(drawn(a), drawn(b));

const drawn = (schema: FormSchema): FormSchema => ({ ...schema, components: schema.components.map(withoutMoments) });

const withoutMoments = (component: FormComponent): FormComponent => ({
  ...component,
  needs: ownNeeds(component).map(({ rule, empty, for: decisions }) => ({ rule, empty, decisions })),
  ...(component.components ? { components: component.components.map(withoutMoments) } : {}),
});

/** The form with a mark at the fields that some decision needs filled in. */
export function withMarks(schema: FormSchema): FormSchema {
  return { ...schema, components: schema.components.map(marked) };
}

function marked(component: FormComponent): FormComponent {
  const needed = ownNeeds(component).some(({ empty }) => empty);
  return {
    ...component,
    ...(needed ? { validate: { ...(component.validate as object | undefined), required: true } } : {}),
    ...(component.components ? { components: component.components.map(marked) } : {}),
  };
}
