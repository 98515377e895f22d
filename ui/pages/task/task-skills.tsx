import { CheckOutlined, ToolOutlined } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../api/types';

/** The skills that a task asks for, and whether the reader has them. */
export function TaskSkills({ task }: { task: TaskDetail }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  if (!task.skills) {
    return null;
  }
  const names = task.skills.map(({ skill, level }) => t('skills.one', { name: skill.name, level }));
  const all = task.skills.every(({ yours }) => yours);
  const lacking = task.skills.filter(({ yours }) => !yours).map(({ skill }) => skill.name);
  return (
    <span className="task-holder">
      <ToolOutlined aria-hidden="true" /> {t('skills.asked', { skills: names.join(t('common:listComma')) })}{' '}
      {all ? (
        <>
          <CheckOutlined aria-hidden="true" /> {t('skills.yours')}
        </>
      ) : (
        t('skills.lacking', { skills: lacking.join(t('common:listComma')) })
      )}
    </span>
  );
}
