import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisations } from '../../api/people';
import { DayPicker } from '../../components/day-picker';
import type { Organisation } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { fromPicker, toPicker } from '../../components/zone-time';
import { useEdit } from '../../components/use-edit';
import { EntryDialog } from './entry-dialog';
import { Line } from './line';

const KINDS = ['provider', 'department', 'customer', 'supplier'] as const;
/** What one usually adds below. */
const BELOW = {
  provider: 'department',
  department: 'department',
  customer: 'department',
  supplier: 'supplier',
} as const;

export interface OrganisationDialogProps {
  organisation: Organisation | undefined;
  /** Under which a new one is added. */
  parent?: Organisation | undefined;
  onClose: () => void;
}

const fieldsOf = (organisation: Organisation | undefined, parent: Organisation | undefined) => ({
  kind: organisation?.kind ?? (parent ? BELOW[parent.kind] : 'customer'),
  names: organisation?.names ?? { zh: '', en: '' },
  parent: organisation ? organisation.parent : (parent?.id ?? null),
  active: organisation?.active ?? true,
  from: organisation?.from ?? null,
  to: organisation?.to ?? null,
});

/** Adds an organisation, changes one, or hangs it elsewhere with everything below. */
export function OrganisationDialog({ organisation, parent, onClose }: OrganisationDialogProps): JSX.Element {
  const { t } = useTranslation('people');
  const kept = useOrganisations().data?.items.find(({ id }) => id === organisation?.id) ?? organisation;
  const edit = useEdit(kept, (one) => fieldsOf(one, parent));
  const { fields, set } = edit;
  return (
    <EntryDialog
      list="organisations"
      id={organisation?.id}
      title={t(organisation ? 'organisation.edit' : 'organisation.add')}
      activeLabel={t('organisation.active')}
      edit={edit}
      onClose={onClose}
    >
      <Line label={t('organisation.kind')} field="kind">
        <Select
          aria-label={t('organisation.kind')}
          value={fields.kind}
          options={KINDS.map((value) => ({ value, label: t(`organisation.kinds.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </Line>
      <Line label={t('organisation.parent')} field="parent">
        <OptionPicker
          kind="organisation"
          aria-label={t('organisation.parent')}
          value={fields.parent === null ? [] : [fields.parent]}
          onChange={([id]) => set({ parent: id ?? null })}
        />
      </Line>
      {(['from', 'to'] as const).map((end) => (
        <Line key={end} label={t(`organisation.${end}`)} field={end}>
          <DayPicker
            aria-label={t(`organisation.${end}`)}
            value={fields[end] === null ? null : toPicker(fields[end])}
            onChange={(day) => set({ [end]: day === null ? null : fromPicker(day.startOf('day')) })}
          />
        </Line>
      ))}
    </EntryDialog>
  );
}
