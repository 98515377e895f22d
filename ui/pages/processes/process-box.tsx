import { WarningFilled } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessSummary } from '../../api/types';

/** One process of the picture: its name, clause, and how much runs through it now. */
export function ProcessBox({ process }: { process: ProcessSummary }): JSX.Element {
  const { t } = useTranslation('processes');
  const { key, name, clause, running, incidents = 0 } = process;
  return (
    <li>
      <Link className="process-box" to={`/processes/${key}`}>
        <span className="process-box-name">{name}</span>
        {clause && <span className="process-box-clause">{clause}</span>}
        <span className="process-box-facts">
          {t('running', { count: running })}
          {incidents > 0 && (
            <span className="process-stuck">
              <WarningFilled aria-hidden="true" /> {t('stuck', { count: incidents })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
