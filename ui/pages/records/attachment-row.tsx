import { DeleteOutlined, FileOutlined, LockOutlined, PictureOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';
import { fileSize } from './file-size';

interface AttachmentRowProps {
  file: Attachment;
  onOpen: () => void;
  onRemove: () => void;
}

/** One file: a click shows a picture and saves anything else. */
export function AttachmentRow({ file, onOpen, onRemove }: AttachmentRowProps): JSX.Element {
  const { t } = useTranslation('records');
  const { name, size, preview, by, at, removable, masterSince, removed } = file;
  return (
    <li className={removed ? 'attachment attachment-removed' : 'attachment'}>
      <span aria-hidden="true">{preview ? <PictureOutlined /> : <FileOutlined />}</span>
      {removed ? (
        <span className="attachment-name">
          <del>{name}</del> {t('attachments.removed', { reason: removed.reason })}
        </span>
      ) : (
        <button type="button" className="attachment-name attachment-open" onClick={onOpen} title={name}>
          {name}
        </button>
      )}
      <span className="attachment-facts">
        <span>{fileSize(size)}</span>
        {(removed ?? by) ? <PersonName person={removed?.by ?? by} /> : <span>{t('attachments.byProcess')}</span>}
        <TimeText at={removed?.at ?? at} />
      </span>
      {masterSince && (
        <Tooltip title={t('attachments.master')}>
          <LockOutlined aria-label={t('attachments.master')} />
        </Tooltip>
      )}
      {removable && (
        <Tooltip title={t('attachments.remove')}>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('attachments.removeTitle', { name })}
            onClick={onRemove}
          />
        </Tooltip>
      )}
    </li>
  );
}
