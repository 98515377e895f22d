import { SearchOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useId, useState, type JSX, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePaletteEntries, type PaletteEntry } from './palette/use-palette-entries';

/** Reaches every page, record and action by typing; arrows choose, enter goes. Mounted only while open. */
export function CommandPalette({ onClose }: { onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const { entries, searching } = usePaletteEntries(text);
  const at = Math.min(cursor, Math.max(0, entries.length - 1));
  const run = (entry: PaletteEntry | undefined): void => {
    if (!entry) {
      return;
    }
    onClose();
    if (entry.to !== undefined) {
      void navigate(entry.to);
    }
    entry.run?.();
  };
  const handleKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setCursor((at + step + entries.length) % entries.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(entries[at]);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={620}
      className="palette"
      title={<span className="visually-hidden">{t('search.title')}</span>}
    >
      <div className="palette-field">
        <SearchOutlined aria-hidden="true" />
        <input
          autoFocus
          value={text}
          placeholder={t('search.placeholder')}
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-activedescendant={entries[at] && `${listId}-${at}`}
          aria-label={t('search.title')}
          onChange={(event) => {
            setText(event.target.value);
            setCursor(0);
          }}
          onKeyDown={handleKey}
        />
      </div>
      <ul className="palette-list" id={listId} role="listbox" aria-label={t('search.results')}>
        {entries.map((entry, index) => (
          <Entry
            key={entry.id}
            id={`${listId}-${index}`}
            entry={entry}
            active={index === at}
            onRun={() => run(entry)}
          />
        ))}
      </ul>
      {entries.length === 0 && (
        <p className="palette-nothing">{t(searching ? 'search.searching' : 'search.nothing', { text })}</p>
      )}
    </Modal>
  );
}

interface EntryProps {
  id: string;
  entry: PaletteEntry;
  active: boolean;
  onRun: () => void;
}

function Entry({ id, entry, active, onRun }: EntryProps): JSX.Element {
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className={active ? 'palette-entry palette-entry-active' : 'palette-entry'}
      ref={active ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      <span className="palette-icon" aria-hidden="true">
        {entry.icon}
      </span>
      <span className="palette-label" lang={entry.lang}>
        {entry.label}
      </span>
      {entry.hint !== undefined && <span className="palette-hint">{entry.hint}</span>}
      <span className="palette-kind">{entry.kind}</span>
    </li>
  );
}
