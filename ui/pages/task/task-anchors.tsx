import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../api/types';
import { readsFirst } from './task-actions';

/** Everything a member asks for is one click away: links to the parts of the page. */
export function TaskAnchors({ task }: { task: TaskDetail }): JSX.Element {
  const { t } = useTranslation('inbox');
  const form = task.state === 'open' && task.form ? ['form'] : [];
  const parts = [
    ...(readsFirst(task) ? ['facts', ...form] : [...form, 'facts']),
    ...(task.ballot ? ['ballot'] : []),
    ...(task.record ? ['diagram', 'history'] : []),
  ];
  return (
    <nav className="task-anchors" aria-label={t('parts')}>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          onClick={() =>
            document.getElementById(`task-${part}`)?.scrollIntoView({ behavior: 'smooth', block: 'start' })
          }
        >
          {t(`section.${part}`)}
        </button>
      ))}
    </nav>
  );
}
