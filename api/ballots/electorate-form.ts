import { pick, type Lang } from '../../domain/text';
import type { Form, FormComponent } from '../../packs/form-types';
import type { Ballot } from '../../records/models/ballot';

/** The list by which a form appoints members, as the job `approval.open` reads it. */
const MEMBERS = 'addedMembers';

/** Whether a form appoints members to a ballot. */
export const appointsMembers = ({ components }: Form): boolean => components.some(({ path }) => path === MEMBERS);

/** A form that appoints members to a ballot, offering only the kinds that are missing and people who may vote. */
export function electorateForm(form: Form, ballot: Ballot | null, lang: Lang): Form {
  if (ballot?.status !== 'blocked') {
    return form;
  }
  const kinds = ballot.policy.seats
    .filter(({ kind }) => ballot.missing.includes(kind))
    .map(({ kind, names }) => ({ value: kind, label: pick(names, lang) }));
  const column = (component: FormComponent): FormComponent => {
    if (component.key === 'kind' && kinds.length > 0) {
      return { ...component, values: kinds };
    }
    return component.key === 'person'
      ? { ...component, properties: { ...component.properties, recordField: `member:${ballot._id}` } }
      : component;
  };
  return {
    ...form,
    components: form.components.map((component) =>
      component.path === MEMBERS ? { ...component, components: component.components?.map(column) ?? [] } : component,
    ),
  };
}
