import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { EntryDialog } from './entry-dialog';
import { Line } from './line';

const one = (id: string | null): string[] => (id === null ? [] : [id]);

/** Adds or changes a group; its members are entered with the people. */
export function GroupDialog({ group, onClose }: { group: Group | undefined; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const [fields, setFields] = useState(() => ({
    names: group?.names ?? { zh: '', en: '' },
    manager: group?.manager?.id ?? null,
    email: group?.email ?? '',
    organisation: group?.organisation?.key ?? null,
    active: group?.active ?? true,
  }));
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  return (
    <EntryDialog
      list="groups"
      entry={group}
      title={t(group ? 'team.edit' : 'team.add')}
      activeLabel={t('organisation.active')}
      fields={fields}
      set={set}
      onClose={onClose}
    >
      <Line label={t('team.manager')} hint={t('team.managerHint')}>
        <OptionPicker
          kind="person"
          aria-label={t('team.manager')}
          value={one(fields.manager)}
          onChange={([id]) => set({ manager: id ?? null })}
        />
      </Line>
      <Line label={t('field.organisation')}>
        <OptionPicker
          kind="organisation"
          aria-label={t('field.organisation')}
          value={one(fields.organisation)}
          onChange={([id]) => set({ organisation: id ?? null })}
        />
      </Line>
      <Line label={t('team.email')} wide>
        <Input
          aria-label={t('team.email')}
          value={fields.email}
          onChange={(event) => set({ email: event.target.value.trim() })}
        />
      </Line>
    </EntryDialog>
  );
}
