import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcesses } from '../../api/queries';
import type { Ladder, ProcessSummary } from '../../api/types';
import { useDraftChanges } from '../../components/form/draft';
import { hasEdit } from './use-ladder-draft';

/** All ladders by the process that they belong to, with how many cases follow each now. */
export function LadderList({ ladders, selected }: { ladders: Ladder[]; selected: string | undefined }): JSX.Element {
  const { t } = useTranslation('ladders');
  const processes = useProcesses().data?.items ?? [];
  const [text, setText] = useState('');
  const nameOf = (process: string | undefined): string =>
    processes.find(({ key }) => key === process)?.name ?? t('shared');
  const wanted = text.trim().toLowerCase();
  const found = ladders.filter(({ name, process }) => `${name} ${nameOf(process)}`.toLowerCase().includes(wanted));
  const groups = inOrderOf(processes, [...new Set(found.map(({ process }) => process))]);
  useDraftChanges();
  return (
    <>
      <h1 className="split-title">{t('title')}</h1>
      <Input
        className="ladder-search"
        allowClear
        size="small"
        value={text}
        aria-label={t('search')}
        placeholder={t('search')}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length === 0 && <p className="ladder-none">{t('common:search.nothingOf', { text })}</p>}
      {groups.map((group) => (
        <div key={group ?? ''} className="ladder-group">
          <h2>{nameOf(group)}</h2>
          <ul>
            {found
              .filter(({ process }) => process === group)
              .map((ladder) => ({ ...ladder, edited: hasEdit(ladder) }))
              .map(({ key, name, runningCases, edited }) => (
                <li key={key}>
                  <Link
                    to={`/ladders/${key}`}
                    className={key === selected ? 'split-row split-row-selected' : 'split-row'}
                    aria-current={key === selected ? 'true' : undefined}
                  >
                    <span>{name}</span>
                    {edited && <span className="ladder-edited">{t('edited')}</span>}
                    <span className="split-row-count">
                      {runningCases > 0 && t('following', { count: runningCases })}
                    </span>
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** Processes as the standard orders them; what belongs to none comes last. */
function inOrderOf(processes: readonly ProcessSummary[], keys: (string | undefined)[]): (string | undefined)[] {
  const known = processes.flatMap(({ key }) => (keys.includes(key) ? [key] : []));
  return [...known, ...keys.filter((key) => key === undefined || !known.includes(key))];
}
