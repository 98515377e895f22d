import type { FormComponent, FormSchema } from '../../api/types';

type FormValues = Record<string, unknown>;

/** Begins the key under which a value is shown that the same form also asks for. */
const SHOWN = 'shown_';

const keyOf = ({ key, path }: FormComponent): string | undefined =>
  key ?? (typeof path === 'string' ? path : undefined);

/**
 * The form with a key of its own for each field that it shows as it stands and asks for as well: form-js takes a key
 * once.
 */
export function shownApart(schema: FormSchema): FormSchema {
  const asked = new Set(schema.components.filter(({ readonly }) => readonly !== true).map(keyOf));
  const apart = (component: FormComponent): FormComponent => {
    const key = keyOf(component);
    return component.readonly !== true || key === undefined || !asked.has(key)
      ? component
      : { ...component, needs: undefined, [component.key === undefined ? 'path' : 'key']: `${SHOWN}${key}` };
  };
  return { ...schema, components: schema.components.map(apart) };
}

/** Whether a key of a form stands for what somebody enters. */
export const isTyped = (key: string): boolean => !key.startsWith(SHOWN);

/** The values of a form, with those that it shows under keys of their own. */
export function withShown({ components }: FormSchema, values: FormValues): FormValues {
  const shown = components.map(keyOf).filter((key): key is string => key !== undefined && !isTyped(key));
  return { ...values, ...Object.fromEntries(shown.map((key) => [key, values[key.slice(SHOWN.length)] ?? null])) };
}

/** The values of a form without what it only shows. */
export function withoutShown(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => isTyped(key)));
}
