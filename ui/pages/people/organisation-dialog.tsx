import { Modal } from 'antd';
import Checkbox from 'antd/es/checkbox';
import DatePicker from 'antd/es/date-picker';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry } from '../../api/people';
import type { Organisation } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { fromPicker, toPicker } from '../../components/zone-time';
import { Line } from './person-dialog';

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

/** Adds an organisation, changes one, or hangs it elsewhere with everything below. */
export function OrganisationDialog({ organisation, parent, onClose }: OrganisationDialogProps): JSX.Element {
  const { t } = useTranslation('people');
  const save = useSaveEntry('organisations', organisation?.id);
  const [fields, setFields] = useState(() => ({
    kind: organisation?.kind ?? (parent ? BELOW[parent.kind] : 'customer'),
    names: organisation?.names ?? { zh: '', en: '' },
    parent: organisation ? organisation.parent : (parent?.id ?? null),
    active: organisation?.active ?? true,
    from: organisation?.from ?? null,
    to: organisation?.to ?? null,
  }));
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const { names } = fields;
  const submit = (): void =>
    save.mutate(organisation ? { ...fields, version: organisation.version } : fields, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t(organisation ? 'organisation.edit' : 'organisation.add')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: names.zh.trim() === '' || names.en.trim() === '' }}
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
        <Line label={t('organisation.kind')}>
          <Select
            aria-label={t('organisation.kind')}
            value={fields.kind}
            options={KINDS.map((value) => ({ value, label: t(`organisation.kinds.${value}`) }))}
            onChange={(kind) => set({ kind })}
          />
        </Line>
        <Line label={t('organisation.parent')}>
          <OptionPicker
            kind="organisation"
            aria-label={t('organisation.parent')}
            value={fields.parent === null ? [] : [fields.parent]}
            onChange={([id]) => set({ parent: id ?? null })}
          />
        </Line>
        {(['from', 'to'] as const).map((end) => (
          <Line key={end} label={t(`organisation.${end}`)}>
            <DatePicker
              aria-label={t(`organisation.${end}`)}
              value={fields[end] === null ? null : toPicker(fields[end])}
              onChange={(day) => set({ [end]: day === null ? null : fromPicker(day.startOf('day')) })}
            />
          </Line>
        ))}
        <div className="people-form-wide">
          <Checkbox checked={fields.active} onChange={(event) => set({ active: event.target.checked })}>
            {t('organisation.active')}
          </Checkbox>
        </div>
      </Form>
      {save.error !== null && <ProblemAlert error={save.error} />}
    </Modal>
  );
}
