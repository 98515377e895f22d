import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Mentions from 'antd/es/mentions';
import { useDeferredValue, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import type { Option, RecordDetail } from '../../api/types';

/** Ids of the people that were chosen, by the name that stands in the text. */
export type Mentioned = Record<string, string>;

/** A name that is being typed at the end of the text. */
const BEGUN = /@([^@\s]*)$/;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The text as it is sent: `@{id}` for each name that was chosen. */
export function withIds(text: string, mentioned: Mentioned): string {
  // A name may begin with another one.
  const names = Object.keys(mentioned).sort((a, b) => b.length - a.length);
  if (names.length === 0) {
    return text;
  }
  const pattern = new RegExp(`@(${names.map(escaped).join('|')})`, 'g');
  return text.replaceAll(pattern, (_, name: string) => `@{${mentioned[name] ?? ''}}`);
}

interface MentionInputProps {
  record: RecordDetail;
  internal: boolean;
  value: string;
  label: string;
  /** The text cannot be sent as it is. */
  wrong: boolean;
  onChange: (text: string) => void;
  onMention: (name: string, id: string) => void;
  onSend: () => void;
}

/** Where a comment is typed: `@` offers the people who may read it. Ctrl+Enter sends. */
export function MentionInput(props: MentionInputProps): JSX.Element {
  const { record, internal, value, label, wrong, onChange, onMention, onSend } = props;
  const { t } = useTranslation('records');
  const [search, setSearch] = useState<string>();
  const q = useDeferredValue(search);
  const { data = [], isFetching } = useQuery({
    queryKey: ['mentionable', record.type, record.number, internal, q],
    queryFn: () =>
      request<Option[]>(`/records/${record.type}/${record.number}/mentionable`, {
        query: { q, internal: internal ? 'true' : undefined },
      }),
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
  });
  const offered = named(data);
  return (
    <Mentions
      autoSize={{ minRows: 1, maxRows: 8 }}
      value={value}
      {...(wrong ? { status: 'error' as const } : {})}
      placeholder={label}
      aria-label={label}
      placement="top"
      loading={isFetching && data.length === 0}
      filterOption={false}
      notFoundContent={t('mention.nobody')}
      options={offered.map(({ option, name }) => ({
        key: option.value,
        value: name,
        label: (
          <span className="picker-option">
            {option.label}
            {option.hint !== undefined && <span className="picker-hint">{option.hint}</span>}
          </span>
        ),
      }))}
      onSearch={setSearch}
      onSelect={({ value: name }) => {
        // The component gives keys of its own to what it hands back.
        const chosen = offered.find((one) => one.name === name);
        if (chosen) {
          onMention(chosen.name, chosen.option.value);
        }
      }}
      onChange={(text) => {
        onChange(text);
        // Input methods of phones and of Chinese may send no key by which the component would notice.
        const begun = BEGUN.exec(text)?.[1];
        if (begun !== undefined) {
          setSearch(begun);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          onSend();
        }
      }}
    />
  );
}

/** The name under which each stands in the text; of namesakes the others with their id. */
function named(options: readonly Option[]): { option: Option; name: string }[] {
  return options.map((option, index) => {
    const isNamesake = options.slice(0, index).some(({ label }) => label === option.label);
    return { option, name: isNamesake ? `${option.label} (${option.value})` : option.label };
  });
}
