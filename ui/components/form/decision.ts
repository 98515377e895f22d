import type { FormComponent } from '../../api/types';

/** Fields that hold a step's decision, by convention of the packs; drawn as buttons by the page. */
const DECISION_KEYS = ['outcome', 'vote'];

/** All components of a form, those in groups and lists included. */
export function componentsOf(components: FormComponent[]): FormComponent[] {
  return components.flatMap((component) => [component, ...componentsOf(component.components ?? [])]);
}

/** The radio by which a step is decided, if the form has one. */
export function decisionIn(components: FormComponent[]): FormComponent | undefined {
  const radios = componentsOf(components).filter(({ type }) => type === 'radio');
  return DECISION_KEYS.map((key) => radios.find((radio) => radio.key === key)).find(Boolean);
}
