import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment, RecordDetail } from '../../api/types';
import { saveAttachment } from '../../api/attachments';
import { ProblemAlert } from '../../components/problem-alert';
import { AttachmentRow } from './attachment-row';
import { useAttachments, usePreview, useRemoveAttachment } from './attachment-queries';
import { fileSize } from './file-size';
import { ReasonDialog } from '../../components/reason-dialog';
import { useAdding } from './use-adding';
import { useFileDrop } from './use-file-drop';

/** The files of a record: dropped, chosen or pasted by who may add; pictures are shown, all else is saved. */
export function RecordAttachments({
  record: { type, number, permissions },
}: {
  record: RecordDetail;
}): JSX.Element | null {
  const adds = permissions.includes('add');
  const { t } = useTranslation('records');
  const { data } = useAttachments(type, number);
  const { add, current, error } = useAdding(type, number);
  const [isOver, drop] = useFileDrop(adds ? add : undefined, t('attachments.pasted'));
  const [shown, setShown] = useState<Attachment>();
  const [removing, setRemoving] = useState<Attachment>();
  const [failed, setFailed] = useState<Error>();
  if (!data || (!adds && data.items.length === 0)) {
    return null;
  }
  const open = (file: Attachment): void =>
    file.preview ? setShown(file) : void saveAttachment(type, number, file).catch(setFailed);
  const problem = error ?? failed;
  return (
    <section
      aria-labelledby="record-attachments"
      className={isOver ? 'attachments attachments-over' : 'attachments'}
      {...drop}
    >
      <div className="section-title">
        <h2 id="record-attachments">{t('attachments.title')}</h2>
        {adds && <AddFiles onFiles={add} />}
      </div>
      {problem && <ProblemAlert error={problem} />}
      <ul>
        {data.items.map((file) => (
          <AttachmentRow key={file.id} file={file} onOpen={() => open(file)} onRemove={() => setRemoving(file)} />
        ))}
      </ul>
      {adds && (
        <p className="attachments-hint" role="status">
          {isOver
            ? t('attachments.drop')
            : current === undefined
              ? t('attachments.hint', { limit: fileSize(data.maxBytes) })
              : t('attachments.uploading', { name: current })}
        </p>
      )}
      {shown && <Picture type={type} number={number} file={shown} onClose={() => setShown(undefined)} />}
      {removing && <Removal type={type} number={number} file={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  );
}

function AddFiles({ onFiles }: { onFiles: (files: File[]) => void }): JSX.Element {
  const { t } = useTranslation('records');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="link" size="small" icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
        {t('attachments.add')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attachments.add')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

interface FileProps {
  type: string;
  number: string;
  file: Attachment;
  onClose: () => void;
}

function Picture({ type, number, file, onClose }: FileProps): JSX.Element {
  const { t } = useTranslation('records');
  const { data, error } = usePreview(type, number, file);
  return (
    <Modal
      open
      width="min(1100px, 96vw)"
      title={file.name}
      okText={t('attachments.download')}
      cancelText={t('common:close')}
      onOk={() => void saveAttachment(type, number, file)}
      onCancel={onClose}
    >
      {error && <ProblemAlert error={error} />}
      {data !== undefined && <img className="attachment-picture" src={data} alt={file.name} />}
    </Modal>
  );
}

function Removal({ type, number, file, onClose }: FileProps): JSX.Element {
  const { t } = useTranslation('records');
  const remove = useRemoveAttachment(type, number);
  return (
    <ReasonDialog
      title={t('attachments.removeTitle', { name: file.name })}
      hint={t('attachments.removeHint')}
      action={t('attachments.remove')}
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(reason) => remove.mutate({ id: file.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
