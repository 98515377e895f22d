import Input from 'antd/es/input';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useGroups } from '../../api/people';
import type { Group } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { useEdit } from '../../components/use-edit';
import { EntryDialog } from './entry-dialog';
import { Line } from './line';

const one = (id: string | null): string[] => (id === null ? [] : [id]);

const fieldsOf = (group: Group | undefined) => ({
  names: group?.names ?? { zh: '', en: '' },
  manager: group?.manager?.id ?? null,
  email: group?.email ?? '',
  organisation: group?.organisation?.key ?? null,
  active: group?.active ?? true,
});

/** Adds or changes a group; its members are entered with the people. */
export function GroupDialog({ group, onClose }: { group: Group | undefined; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const kept = useGroups().data?.items.find(({ id }) => id === group?.id) ?? group;
  const edit = useEdit(kept, fieldsOf);
  const { fields, set } = edit;
  return (
    <EntryDialog
      list="groups"
      id={group?.id}
      title={t(group ? 'team.edit' : 'team.add')}
      activeLabel={t('organisation.active')}
      edit={edit}
      onClose={onClose}
    >
      <Line label={t('team.manager')} field="manager" hint={t('team.managerHint')}>
        <OptionPicker
          kind="person"
          aria-label={t('team.manager')}
          value={one(fields.manager)}
          onChange={([id]) => set({ manager: id ?? null })}
        />
      </Line>
      <Line label={t('field.organisation')} field="organisation">
        <OptionPicker
          kind="organisation"
          aria-label={t('field.organisation')}
          value={one(fields.organisation)}
          onChange={([id]) => set({ organisation: id ?? null })}
        />
      </Line>
      <Line label={t('team.email')} field="email" wide>
        <Input
          aria-label={t('team.email')}
          value={fields.email}
          onChange={(event) => set({ email: event.target.value.trim() })}
        />
      </Line>
    </EntryDialog>
  );
}
