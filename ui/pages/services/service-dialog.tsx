import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../api/services';
import type { Named } from '../../api/types/common';
import type { Service } from '../../api/types/services';
import { OptionPicker } from '../../components/option-picker';
import { useEdit } from '../../components/use-edit';
import { EntryDialog } from '../people/entry-dialog';
import { Line } from '../people/line';

export interface ServiceDialogProps {
  /** Absent to add one. */
  service: Service | undefined;
  /** Below which a new one is added. */
  parent?: Service | undefined;
  calendars: Named[];
  onClose: () => void;
}

const KEY = /^[a-z][a-z0-9-]{0,63}$/;

const fieldsOf = (service: Service | undefined, parent: Service | undefined, calendars: Named[]) => ({
  names: service?.names ?? { zh: '', en: '' },
  parent: service ? service.parent : (parent?.id ?? null),
  critical: service?.critical ?? false,
  owner: service?.owner?.id ?? null,
  supportGroup: service?.supportGroup?.key ?? null,
  managingGroup: service?.managingGroup?.key ?? null,
  calendar: service?.calendar ?? parent?.calendar ?? calendars[0]?.key ?? '',
  tier: service?.tier ?? null,
  users: service?.users ?? [],
  active: service?.active ?? true,
});

type Fields = ReturnType<typeof fieldsOf>;

/** Adds a service, or changes, moves or retires one. */
export function ServiceDialog({ service, parent, calendars, onClose }: ServiceDialogProps): JSX.Element {
  const { t } = useTranslation('services');
  const [key, setKey] = useState('');
  const kept = useServices().data?.items.find(({ id }) => id === service?.id) ?? service;
  const edit = useEdit(kept, (one) => fieldsOf(one, parent, calendars));
  const { fields, set } = edit;
  return (
    <EntryDialog
      list="services"
      id={service?.id}
      title={t(service ? 'edit' : 'add')}
      activeLabel={t('offered')}
      edit={edit}
      added={service ? undefined : { key }}
      incomplete={!service && !KEY.test(key)}
      onClose={onClose}
    >
      {!service && (
        <Line label={t('key')} field="key" hint={t('keyHint')} required wide>
          <Input
            aria-label={t('key')}
            value={key}
            maxLength={64}
            onChange={({ target }) => setKey(target.value.trim())}
          />
        </Line>
      )}
      <Picked kind="service" field="parent" fields={fields} set={set} />
      <Picked kind="person" field="owner" fields={fields} set={set} />
      <Picked kind="group" field="supportGroup" fields={fields} set={set} />
      <Picked kind="group" field="managingGroup" fields={fields} set={set} />
      <Line label={t('field.calendar')} field="calendar">
        <Select
          aria-label={t('field.calendar')}
          value={fields.calendar}
          options={calendars.map(({ key: value, name: label }) => ({ value, label }))}
          onChange={(calendar) => set({ calendar })}
        />
      </Line>
      <Line label={t('field.tier')} field="tier">
        <Input
          aria-label={t('field.tier')}
          value={fields.tier ?? ''}
          maxLength={40}
          onChange={({ target: { value } }) => set({ tier: value === '' ? null : value })}
        />
      </Line>
      <Line label={t('field.users')} field="users" hint={t('field.usersHint')} wide>
        <OptionPicker
          kind="person"
          many
          aria-label={t('field.users')}
          value={fields.users}
          onChange={(users) => set({ users })}
        />
      </Line>
      <Checkbox checked={fields.critical} onChange={(event) => set({ critical: event.target.checked })}>
        {t('field.critical')}
      </Checkbox>
    </EntryDialog>
  );
}

interface PickedProps {
  kind: 'service' | 'person' | 'group';
  field: 'parent' | 'owner' | 'supportGroup' | 'managingGroup';
  fields: Fields;
  set: (change: Partial<Fields>) => void;
}

function Picked({ kind, field, fields, set }: PickedProps): JSX.Element {
  const { t } = useTranslation('services');
  const value = fields[field];
  return (
    <Line label={t(`field.${field}`)} field={field}>
      <OptionPicker
        kind={kind}
        aria-label={t(`field.${field}`)}
        value={value === null ? [] : [value]}
        onChange={([id]) => set({ [field]: id ?? null })}
      />
    </Line>
  );
}
