import { Modal } from 'antd';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveEntry } from '../../api/people';
import type { Names } from '../../api/types/people';
import { EditedFields } from '../../components/edited-fields';
import type { Edit, Saving } from '../../components/use-edit';
import { NameLines } from './name-lines';

/** What organisations, groups, rosters, services and skills have in common. */
interface EntryFields {
  names: Names;
  active: boolean;
}

interface EntryDialogProps<T extends EntryFields> {
  list: Parameters<typeof useSaveEntry>[0];
  /** The one that is changed; absent where one is added. */
  id: string | undefined;
  title: string;
  activeLabel: string;
  edit: Edit<T>;
  /** What is said beside, of one that is added. */
  added?: object | undefined;
  /** Something beside the names is missing. */
  incomplete?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Adds or changes one of them: its names, what `children` ask, and whether it is in use. */
export function EntryDialog<T extends EntryFields>(props: EntryDialogProps<T>): JSX.Element {
  const { list, id, title, activeLabel, edit, added, incomplete = false, onClose, children } = props;
  const { t } = useTranslation('people');
  const save = useSaveEntry(list, id);
  const { names, active } = edit.fields;
  const set = (change: Partial<EntryFields>): void => edit.set(change as Partial<T>);
  const send = (body: Saving<T>): void => save.mutate({ ...added, ...body }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={title}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: names.zh.trim() === '' || names.en.trim() === '' || incomplete }}
      confirmLoading={save.isPending}
      onOk={() => send({ ...edit.fields, version: edit.version })}
      onCancel={onClose}
    >
      <EditedFields edit={edit} save={save} onKeepMine={send}>
        <Form layout="vertical" className="people-form">
          <NameLines names={names} onChange={(next) => set({ names: next })} />
          {children}
          <div className="people-form-wide">
            <Checkbox checked={active} onChange={(event) => set({ active: event.target.checked })}>
              {activeLabel}
            </Checkbox>
          </div>
        </Form>
      </EditedFields>
    </Modal>
  );
}
