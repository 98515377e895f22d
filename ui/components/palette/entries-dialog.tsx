import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { entriesWith } from './entries-with';
import { PickList, type PickEntry } from './pick-list';

interface EntriesDialogProps {
  title: string;
  entries: PickEntry[];
  onClose: () => void;
}

/** Chooses one of entries that are all known, under their headings; typing leaves those with all the words. */
export function EntriesDialog({ title, entries, onClose }: EntriesDialogProps): JSX.Element {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <PickList
      title={title}
      placeholder={title}
      entries={entriesWith(entries, text)}
      nothing={t('search.nothingOf', { text })}
      text={text}
      onText={setText}
      onClose={onClose}
    />
  );
}
