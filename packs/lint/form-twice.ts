import { flattened } from '../form-components';
import type { Form, FormComponent } from '../form-types';
import type { Findings } from './context';

/**
 * What stands twice in a form, which then cannot be drawn: an id, or a field. A field may be shown as it stands and be
 * asked for as well.
 */
export function checkTwice({ components }: Form, form: string, findings: Findings): void {
  for (const id of twice(flattened(components).flatMap(({ id }) => id ?? []))) {
    findings.add('error', 'FORM_ID_TWICE', { form, id });
  }
  const isShown = ({ readonly }: FormComponent): boolean => readonly === true;
  const apart = [components.filter(isShown), components.filter((component) => !isShown(component))];
  const scopes = apart.flatMap((some) => scopesOf(some));
  for (const key of new Set(scopes.flatMap(twice))) {
    findings.add('error', 'FORM_FIELD_TWICE', { form, key });
  }
}

/** The keys that share one place for their values: those of a form with its groups, and those of each table. */
function scopesOf(components: readonly FormComponent[]): string[][] {
  const inner: string[][] = [];
  const keys = components.flatMap((component): string[] => {
    const { type, key, path, components: children = [] } = component;
    if (type === 'dynamiclist') {
      inner.push(...scopesOf(children));
      return path === undefined ? [] : [path];
    }
    const [own = [], ...further] = scopesOf(children);
    inner.push(...further);
    return [...(key === undefined ? [] : [key]), ...own];
  });
  return [keys, ...inner];
}

const twice = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
