import { Button } from 'antd';
import Checkbox from 'antd/es/checkbox';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useComment } from '../../api/mutations';
import type { RecordDetail } from '../../api/types';
import { forgetDraft, keepDraft, readDraft } from '../../components/form/draft';
import { ProblemAlert } from '../../components/problem-alert';
import { useOnce } from '../../components/use-once';
import { MentionInput, withIds, type Mentioned } from './mention-input';

const LONGEST = 10_000;

const mentionedOf = (kept: unknown): Mentioned =>
  typeof kept === 'object' && kept !== null ? (kept as Mentioned) : {};

/** Adds a comment, with `@` for people who are told; what is typed survives a reload, Ctrl+Enter sends. */
export function CommentBox({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const draftKey = `comment:${record.type}:${record.number}`;
  const comment = useComment(record.type, record.number);
  const [text, setText] = useState(() => String(readDraft(draftKey)['text'] ?? ''));
  const [internal, setInternal] = useState(false);
  const [mentioned, setMentioned] = useState<Mentioned>(() => mentionedOf(readDraft(draftKey)['mentioned']));
  useEffect(() => {
    if (text === '') {
      forgetDraft(draftKey);
    } else {
      keepDraft(draftKey, { text, mentioned });
    }
  }, [draftKey, text, mentioned]);
  const said = withIds(text.trim(), mentioned);
  const tooLong = said.length > LONGEST;
  const once = useOnce();
  const send = (): void => {
    if (said !== '' && !tooLong) {
      once((done) => comment.mutate({ text: said, internal }, { onSuccess: () => setText(''), onSettled: done }));
    }
  };
  return (
    <div className={internal ? 'comment-box comment-box-internal' : 'comment-box'}>
      <MentionInput
        record={record}
        internal={internal}
        value={text}
        label={t(internal ? 'notePlaceholder' : 'commentPlaceholder')}
        wrong={tooLong}
        onChange={setText}
        onMention={(name, id) => setMentioned((before) => ({ ...before, [name]: id }))}
        onSend={send}
      />
      {record.permissions.includes('work') && (
        <Checkbox checked={internal} onChange={(event) => setInternal(event.target.checked)}>
          {t('internalNote')}
        </Checkbox>
      )}
      {text.trim() !== '' && (
        <Button type="primary" loading={comment.isPending} disabled={tooLong} onClick={send}>
          {t('commentSend')}
        </Button>
      )}
      {tooLong && (
        <p role="alert" className="comment-long">
          {t('commentTooLong', { length: said.length, limit: LONGEST })}
        </p>
      )}
      {comment.error !== null && <ProblemAlert error={comment.error} onRetry={send} />}
    </div>
  );
}
