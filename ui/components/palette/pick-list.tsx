import { SearchOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { Fragment, useId, useState, type JSX, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** One line to choose: an address to go to, or something to do. */
export interface PickEntry {
  id: string;
  label: string;
  /** The language of the label, where it is not the one of the page. */
  lang?: string;
  /** Heading that it stands under; entries with the same one stand together. */
  group?: string;
  kind?: string;
  icon?: ReactNode;
  hint?: string;
  to?: string;
  run?: () => void;
}

export interface PickListProps {
  title: string;
  placeholder: string;
  /** Those that fit the text. */
  entries: PickEntry[];
  /** What to say when none fits. */
  nothing: string;
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
}

/** Chooses one of many by typing; arrows choose, enter goes. Mounted only while open. */
export function PickList({ title, placeholder, entries, nothing, text, onText, onClose }: PickListProps): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listId = useId();
  const [cursor, setCursor] = useState(0);
  const at = Math.min(cursor, Math.max(0, entries.length - 1));
  const run = (entry: PickEntry | undefined): void => {
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
      title={<span className="visually-hidden">{title}</span>}
    >
      <div className="palette-field">
        <SearchOutlined aria-hidden="true" />
        <input
          autoFocus
          value={text}
          placeholder={placeholder}
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-activedescendant={entries[at] && `${listId}-${at}`}
          aria-label={title}
          onChange={(event) => {
            onText(event.target.value);
            setCursor(0);
          }}
          onKeyDown={handleKey}
        />
      </div>
      <ul className="palette-list" id={listId} role="listbox" aria-label={t('search.results')}>
        {entries.map((entry, index) => (
          <Fragment key={entry.id}>
            {entry.group !== undefined && entry.group !== entries[index - 1]?.group && (
              <li className="palette-group" role="presentation">
                {entry.group}
              </li>
            )}
            <Entry id={`${listId}-${index}`} entry={entry} active={index === at} onRun={() => run(entry)} />
          </Fragment>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-nothing">{nothing}</p>}
    </Modal>
  );
}

interface EntryProps {
  id: string;
  entry: PickEntry;
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
      {entry.kind !== undefined && <span className="palette-kind">{entry.kind}</span>}
    </li>
  );
}
