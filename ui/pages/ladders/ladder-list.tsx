import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProcesses } from '../../api/queries';
import type { Ladder } from '../../api/types';
import { useDraftChanges } from '../../components/form/draft';
import { hasEdit } from './use-ladder-draft';

/** All ladders by the process that they belong to, with how many cases follow each now. */
export function LadderList({ ladders, selected }: { ladders: Ladder[]; selected: string | undefined }): JSX.Element {
  const { t } = useTranslation('ladders');
  const processes = useProcesses().data?.items ?? [];
  const groups = [...new Set(ladders.map(({ process }) => process))];
  useDraftChanges();
  return (
    <>
      <h1 className="split-title">{t('title')}</h1>
      {groups.map((group) => (
        <div key={group ?? ''} className="ladder-group">
          <h2>{processes.find(({ key }) => key === group)?.name ?? t('shared')}</h2>
          <ul>
            {ladders
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
