import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PickList } from './palette/pick-list';
import { usePaletteEntries } from './palette/use-palette-entries';

/** Reaches every page, record and action by typing. Mounted only while open. */
export function CommandPalette({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { entries, searching } = usePaletteEntries(text);
  return (
    <PickList
      title={t('search.title')}
      placeholder={t('search.placeholder')}
      entries={entries}
      nothing={t(searching ? 'search.searching' : 'search.nothing', { text })}
      text={text}
      onText={setText}
      onClose={onClose}
    />
  );
}
