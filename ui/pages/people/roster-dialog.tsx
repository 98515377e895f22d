import { Modal } from 'antd';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry } from '../../api/people';
import type { Roster } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { toPicker } from '../../components/zone-time';
import { Line } from './person-dialog';

const fieldsOf = (roster: Roster | undefined) => ({
  names: roster?.names ?? { zh: '', en: '' },
  group: roster?.group.key ?? '',
  zone: roster?.zone ?? 'Asia/Shanghai',
  handOver: roster?.handOver ?? '09:00',
  start: roster?.start ?? toPicker(new Date()).format('YYYY-MM-DD'),
  days: roster?.days ?? 7,
  persons: roster?.persons.map(({ id }) => id) ?? [],
  active: roster?.active ?? true,
});

/** Adds or changes a roster: who takes turns, and when they hand over. */
export function RosterDialog({ roster, onClose }: { roster: Roster | undefined; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const save = useSaveEntry('rosters', roster?.id);
  const [fields, setFields] = useState(() => fieldsOf(roster));
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const { names } = fields;
  const submit = (): void =>
    save.mutate(roster ? { ...fields, version: roster.version } : fields, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t(roster ? 'roster.edit' : 'roster.add')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: names.zh.trim() === '' || names.en.trim() === '' || fields.group === '' }}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical" className="people-form">
        <Line label={t('field.nameZh')}>
          <Input
            aria-label={t('field.nameZh')}
            value={names.zh}
            onChange={({ target: { value } }) =>
              set({ names: { zh: value, en: names.en === names.zh ? value : names.en } })
            }
          />
        </Line>
        <Line label={t('field.nameEn')}>
          <Input
            aria-label={t('field.nameEn')}
            value={names.en}
            onChange={(event) => set({ names: { ...names, en: event.target.value } })}
          />
        </Line>
        <Line label={t('roster.group')}>
          <OptionPicker
            kind="group"
            aria-label={t('roster.group')}
            value={fields.group === '' ? [] : [fields.group]}
            onChange={([id]) => set({ group: id ?? '' })}
          />
        </Line>
        <Line label={t('roster.zone')}>
          <Input
            aria-label={t('roster.zone')}
            value={fields.zone}
            onChange={(event) => set({ zone: event.target.value.trim() })}
          />
        </Line>
        <Line label={t('roster.persons')} wide>
          <OptionPicker
            kind="person"
            many
            aria-label={t('roster.persons')}
            value={fields.persons}
            onChange={(persons) => set({ persons })}
          />
        </Line>
        <Line label={t('roster.handOver')}>
          <Input
            type="time"
            aria-label={t('roster.handOver')}
            value={fields.handOver}
            onChange={(event) => set({ handOver: event.target.value })}
          />
        </Line>
        <Line label={t('roster.start')}>
          <Input
            type="date"
            aria-label={t('roster.start')}
            value={fields.start}
            onChange={(event) => set({ start: event.target.value })}
          />
        </Line>
        <Line label={t('roster.days')}>
          <Input
            type="number"
            min={1}
            max={366}
            aria-label={t('roster.days')}
            value={fields.days}
            onChange={(event) => set({ days: Number(event.target.value) })}
          />
        </Line>
        <div className="people-form-wide">
          <Checkbox checked={fields.active} onChange={(event) => set({ active: event.target.checked })}>
            {t('roster.active')}
          </Checkbox>
        </div>
      </Form>
      {save.error !== null && <ProblemAlert error={save.error} />}
    </Modal>
  );
}
