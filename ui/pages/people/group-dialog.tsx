import { Modal } from 'antd';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry } from '../../api/people';
import type { Group } from '../../api/types/people';
import { OptionPicker } from '../../components/option-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { Line } from './person-dialog';

const one = (id: string | null): string[] => (id === null ? [] : [id]);

/** Adds or changes a group; its members are entered with the people. */
export function GroupDialog({ group, onClose }: { group: Group | undefined; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  const save = useSaveEntry('groups', group?.id);
  const [fields, setFields] = useState(() => ({
    names: group?.names ?? { zh: '', en: '' },
    manager: group?.manager?.id ?? null,
    email: group?.email ?? '',
    organisation: group?.organisation?.key ?? null,
    active: group?.active ?? true,
  }));
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const { names } = fields;
  const submit = (): void =>
    save.mutate(group ? { ...fields, version: group.version } : fields, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t(group ? 'team.edit' : 'team.add')}
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
