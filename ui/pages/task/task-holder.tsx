import { TeamOutlined, UserOutlined } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskBrief } from '../../api/types';
import { PersonName } from '../../components/person-name';

/** Who has a task: one person, or the groups who may take it. */
export function TaskHolder({ task }: { task: TaskBrief }): JSX.Element {
  const { t } = useTranslation('inbox');
  if (task.assignee) {
    return (
      <span className="task-holder">
        <UserOutlined aria-hidden="true" /> <PersonName person={task.assignee} />
      </span>
    );
  }
  return (
    <span className="task-holder">
      <TeamOutlined aria-hidden="true" />{' '}
      {task.candidates.length > 0
        ? task.candidates.map(({ name }) => name).join(t('common:listComma'))
        : t('noCandidates')}
    </span>
  );
}
