import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskDetail } from '../../api/types';
import { FieldList } from '../../components/field-list';
import { TaskSection } from './task-section';

/** Why, plan and back-out, risk: the record's own sections, without what is still empty. */
export function TaskFacts({ task }: { task: TaskDetail }): JSX.Element {
  const { t } = useTranslation('inbox');
  const { record } = task;
  const sections = task.recordSections.filter(({ fields }) => fields.some(({ text }) => text !== ''));
  return (
    <TaskSection
      id="facts"
      title={t('section.facts')}
      aside={
        record && (
          <Link to={`/records/${record.type}/${record.number}`}>{t('openRecord', { number: record.number })}</Link>
        )
      }
    >
      {task.why && <p className="task-why">{task.why}</p>}
      {sections.map(({ name, fields }) => (
        <div className="task-fact-group" key={name}>
          <h3>{name}</h3>
          <FieldList fields={fields} dropEmpty of={record} />
        </div>
      ))}
      {sections.length === 0 && <p className="task-none">{t('noFacts')}</p>}
    </TaskSection>
  );
}
