import { WarningFilled } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessSummary } from '../../api/types';

/** One process of the picture: its name, and how much runs through it now. */
export function ProcessBox({ process }: { process: ProcessSummary }): JSX.Element {
  const { t } = useTranslation('processes');
  const { key, name, running, incidents = 0 } = process;
  return (
    <li>
      <Link className="process-box" to={`/processes/${key}`}>
        <span className="process-box-name">{name}</span>
        {incidents > 0 && (
          <span className="process-stuck">
            <WarningFilled aria-hidden="true" /> {t('stuck', { count: incidents })}
          </span>
        )}
        {running > 0 && <span className="process-box-running">{t('running', { count: running })}</span>}
      </Link>
    </li>
  );
}
