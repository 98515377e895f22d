import { Modal } from 'antd';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry } from '../../api/people';
import type { Names } from '../../api/types/people';
import { ProblemAlert } from '../../components/problem-alert';
import { NameLines } from './name-lines';

/** What organisations, groups, rosters, services and skills have in common. */
interface EntryFields {
  names: Names;
  active: boolean;
}

interface EntryDialogProps<T extends EntryFields> {
  list: Parameters<typeof useSaveEntry>[0];
  /** The one that is changed; absent where one is added. */
  entry: { id: string; version: number } | undefined;
  title: string;
  activeLabel: string;
  fields: T;
  set: (change: Partial<EntryFields>) => void;
  /** Something beside the names is missing. */
  incomplete?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Adds or changes one of them: its names, what `children` ask, and whether it is in use. */
export function EntryDialog<T extends EntryFields>(props: EntryDialogProps<T>): JSX.Element {
  const { list, entry, title, activeLabel, fields, set, incomplete = false, onClose, children } = props;
  const { t } = useTranslation('people');
  const save = useSaveEntry(list, entry?.id);
  const { names, active } = fields;
  return (
    <Modal
      open
      title={title}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: names.zh.trim() === '' || names.en.trim() === '' || incomplete }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate(entry ? { ...fields, version: entry.version } : fields, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <Form layout="vertical" className="people-form">
        <NameLines names={names} onChange={(next) => set({ names: next })} />
        {children}
        <div className="people-form-wide">
          <Checkbox checked={active} onChange={(event) => set({ active: event.target.checked })}>
            {activeLabel}
          </Checkbox>
        </div>
      </Form>
      {save.error !== null && <ProblemAlert error={save.error} />}
    </Modal>
  );
}
