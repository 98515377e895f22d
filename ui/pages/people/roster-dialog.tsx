import Input from 'antd/es/input';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstallation } from '../../api/installation';
import { useRosters } from '../../api/people';
import type { Roster } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { toPicker } from '../../components/zone-time';
import { useEdit } from '../../components/use-edit';
import { EntryDialog } from './entry-dialog';
import { Line } from './line';

const fieldsOf = (roster: Roster | undefined, zone: string) => ({
  names: roster?.names ?? { zh: '', en: '' },
  group: roster?.group.key ?? '',
  zone: roster?.zone ?? zone,
  handOver: roster?.handOver ?? '09:00',
  start: roster?.start ?? toPicker(new Date()).format('YYYY-MM-DD'),
  days: roster?.days ?? 7,
  persons: roster?.persons.map(({ id }) => id) ?? [],
  active: roster?.active ?? true,
});

/** Adds or changes a roster: who takes turns, and when they hand over. */
export function RosterDialog({ roster, onClose }: { roster: Roster | undefined; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const { zone } = useInstallation();
  const kept = useRosters().data?.items.find(({ id }) => id === roster?.id) ?? roster;
  const edit = useEdit(kept, (one) => fieldsOf(one, zone));
  const { fields, set } = edit;
  return (
    <EntryDialog
      list="rosters"
      id={roster?.id}
      title={t(roster ? 'roster.edit' : 'roster.add')}
      activeLabel={t('roster.active')}
      edit={edit}
      incomplete={fields.group === ''}
      onClose={onClose}
    >
      <Line label={t('roster.group')} field="group">
        <OptionPicker
          kind="group"
          aria-label={t('roster.group')}
          value={fields.group === '' ? [] : [fields.group]}
          onChange={([id]) => set({ group: id ?? '' })}
        />
      </Line>
      <Line label={t('roster.zone')} field="zone">
        <Input
          aria-label={t('roster.zone')}
          value={fields.zone}
          onChange={(event) => set({ zone: event.target.value.trim() })}
        />
      </Line>
      <Line label={t('roster.persons')} field="persons" wide>
        <OptionPicker
          kind="person"
          many
          aria-label={t('roster.persons')}
          value={fields.persons}
          onChange={(persons) => set({ persons })}
        />
      </Line>
      <Line label={t('roster.handOver')} field="handOver">
        <Input
          type="time"
          aria-label={t('roster.handOver')}
          value={fields.handOver}
          onChange={(event) => set({ handOver: event.target.value })}
        />
      </Line>
      <Line label={t('roster.start')} field="start">
        <Input
          type="date"
          aria-label={t('roster.start')}
          value={fields.start}
          onChange={(event) => set({ start: event.target.value })}
        />
      </Line>
      <Line label={t('roster.days')} field="days">
        <Input
          type="number"
          min={1}
          max={366}
          aria-label={t('roster.days')}
          value={fields.days}
          onChange={(event) => set({ days: Number(event.target.value) })}
        />
      </Line>
    </EntryDialog>
  );
}
