import type { FormComponent } from './form-types';

/** Every component with its children, in the order of the form. */
export const flattened = (components: readonly FormComponent[]): FormComponent[] =>
  components.flatMap((component) => [component, ...flattened(component.components ?? [])]);

/** The names under which these components keep their values; a table has a path instead of a key. */
export const keysIn = (components: readonly FormComponent[]): string[] =>
  components.flatMap(({ key, path }) => [key, path].flatMap((name) => name ?? []));
