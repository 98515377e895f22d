import { Tag } from 'antd';
import AutoComplete from 'antd/es/auto-complete';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request } from '../../api/client';
import { fetchOptions, keys } from '../../api/queries';
import type { RecordDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';

/** What people call the record by; those who work on it add and remove, each leads to the list of its like. */
export function RecordTags({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const change = useTag(record.type, record.number);
  const works = record.permissions.includes('work');
  if (!works && record.tags.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="record-tags">
      <h2 id="record-tags">{t('tags.title')}</h2>
      <p className="record-watchers">
        {record.tags.map((tag) => (
          <Tag
            key={tag}
            closable={works && { 'aria-label': t('tags.remove', { tag }) }}
            onClose={(event) => {
              event.preventDefault();
              change.mutate({ tag, on: false });
            }}
          >
            <Link to={`/records/${record.type}?tags=${encodeURIComponent(tag)}`}>{tag}</Link>
          </Tag>
        ))}
      </p>
      {works && (
        <NewTag
          type={record.type}
          taken={record.tags}
          onAdd={async (tag) => {
            await change.mutateAsync({ tag, on: true });
          }}
        />
      )}
      {change.error !== null && <ProblemAlert error={change.error} />}
    </section>
  );
}

interface NewTagProps {
  type: string;
  taken: string[];
  /** Rejects where it could not be added; what was typed stays. */
  onAdd: (tag: string) => Promise<void>;
}

/** A tag typed or chosen among those in use. */
function NewTag({ type, taken, onAdd }: NewTagProps): JSX.Element {
  const { t } = useTranslation('records');
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data = [] } = useQuery({
    queryKey: ['options', 'tag', type, q],
    queryFn: () => fetchOptions(`tag:${type}`, { q }),
    placeholderData: keepPreviousData,
  });
  const typed = text.trim();
  // What is typed comes first, so that Enter takes it.
  const offered = [...new Set([...(typed === '' ? [] : [typed]), ...data.map(({ value }) => value)])].filter(
    (tag) => !taken.includes(tag),
  );
  const add = (tag: string): void => {
    onAdd(tag).then(
      () => setText(''),
      // The section shows the problem; what was typed stays to be mended.
      () => undefined,
    );
  };
  return (
    <AutoComplete
      className="option-picker"
      value={text}
      options={offered.map((value) => ({ value, label: value }))}
      placeholder={t('tags.add')}
      aria-label={t('tags.add')}
      onChange={(next: string) => setText(next)}
      onSelect={add}
    />
  );
}

/** Gives the record a tag or takes it. */
function useTag(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tag, on }: { tag: string; on: boolean }) =>
      request<unknown>(`/records/${type}/${number}/tags/${encodeURIComponent(tag)}`, { method: on ? 'PUT' : 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}
