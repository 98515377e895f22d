import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Switch from 'antd/es/switch';
import { useId, type FocusEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { LadderOptions, LadderRow, Rung } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { Conditions } from './conditions';
import { RungCard } from './rung-card';
import { gapsOf, inOrder, nextRung } from './rungs';
import type { LadderWords } from './use-ladder-words';

export interface RowEditorProps {
  row: LadderRow;
  index: number;
  /** The last row takes whatever no other row takes. */
  last: boolean;
  options: LadderOptions;
  words: LadderWords;
  readOnly: boolean;
  problems: Record<string, string>;
  onChange: (row: LadderRow) => void;
  onRemove: (() => void) | undefined;
}

/** The rungs for one condition on a vertical axis of time. */
export function RowEditor(props: RowEditorProps): JSX.Element {
  const { row, index, last, options, words, readOnly, problems, onChange, onRemove } = props;
  const { t } = useTranslation('ladders');
  const switchId = useId();
  const gaps = gapsOf(row.rungs);
  const setRung = (at: number, rung: Rung): void => onChange({ ...row, rungs: row.rungs.with(at, rung) });
  // While one types a time its card stays where it is; it takes its place when one leaves it.
  const settle = (event: FocusEvent<HTMLElement>): void => {
    const inside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    const ordered = inOrder(row.rungs);
    if (!inside && ordered.some((rung, at) => rung !== row.rungs[at])) {
      onChange({ ...row, rungs: ordered });
    }
  };
  return (
    <div className="ladder-row">
      {!last && (
        <Conditions
          when={row.when}
          facts={options.facts}
          readOnly={readOnly}
          onChange={(when) => onChange({ ...row, when })}
        />
      )}
      <div className="ladder-row-hours">
        <Switch
          id={switchId}
          size="small"
          disabled={readOnly}
          checked={row.always === true}
          onChange={(always) => onChange(always ? { ...row, always } : { when: row.when, rungs: row.rungs })}
        />
        <label htmlFor={switchId}>{t('always')}</label>
        <span className="ladder-hint">{t(row.always ? 'alwaysOn' : 'alwaysOff')}</span>
        {!readOnly && onRemove && (
          <Button type="text" size="small" icon={<DeleteOutlined />} onClick={onRemove}>
            {t('removeRow')}
          </Button>
        )}
      </div>
      {row.rungs.length === 0 && <EmptyState title={t('noRungs')} hint={t('noRungsHint')} />}
      <ol className="rungs" aria-label={t('rungs')}>
        {row.rungs.map((rung, at) => (
          <li key={rung.id} className="rung-place" style={{ paddingTop: gaps[at] }} onBlur={settle}>
            <RungCard
              rung={rung}
              options={options}
              words={words}
              readOnly={readOnly}
              problems={problemsAt(problems, `rows.${index}.rungs.${at}.`)}
              onChange={(next) => setRung(at, next)}
              onRemove={() => onChange({ ...row, rungs: row.rungs.toSpliced(at, 1) })}
            />
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Button
          className="rung-add"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...row, rungs: [...row.rungs, nextRung(row.rungs)] })}
        >
          {t('addRung')}
        </Button>
      )}
    </div>
  );
}

const problemsAt = (problems: Record<string, string>, path: string): string[] =>
  Object.entries(problems).flatMap(([field, message]) => (field.startsWith(path) ? [message] : []));
