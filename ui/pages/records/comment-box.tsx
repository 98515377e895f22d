import { Button } from 'antd';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useComment } from '../../api/mutations';
import type { RecordDetail } from '../../api/types';
import { forgetDraft, keepDraft, readDraft } from '../../components/form/draft';
import { ProblemAlert } from '../../components/problem-alert';

const LONGEST = 10_000;

/** Adds a comment; what is typed survives a reload, Ctrl+Enter sends. */
export function CommentBox({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const draftKey = `comment:${record.type}:${record.number}`;
  const comment = useComment(record.type, record.number);
  const [text, setText] = useState(() => String(readDraft(draftKey)['text'] ?? ''));
  const [internal, setInternal] = useState(false);
  const write = (next: string): void => {
    setText(next);
    if (next === '') {
      forgetDraft(draftKey);
    } else {
      keepDraft(draftKey, { text: next });
    }
  };
  const send = (): void => {
    if (text.trim() !== '' && !comment.isPending) {
      comment.mutate({ text: text.trim(), internal }, { onSuccess: () => write('') });
    }
  };
  return (
    <div className={internal ? 'comment-box comment-box-internal' : 'comment-box'}>
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={LONGEST}
        value={text}
        placeholder={t(internal ? 'notePlaceholder' : 'commentPlaceholder')}
        aria-label={t(internal ? 'notePlaceholder' : 'commentPlaceholder')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            send();
          }
        }}
      />
      {record.permissions.includes('internal') && (
        <Checkbox checked={internal} onChange={(event) => setInternal(event.target.checked)}>
          {t('internalNote')}
        </Checkbox>
      )}
      {text.trim() !== '' && (
        <Button type="primary" loading={comment.isPending} onClick={send}>
          {t('commentSend')}
        </Button>
      )}
      {comment.error !== null && <ProblemAlert error={comment.error} onRetry={send} />}
    </div>
  );
}
