import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRelease } from '../../api/task-mutations';
import type { TaskDetail } from '../../api/types';
import { useProblemMessage } from '../../components/use-problem-message';
import { possible, type Possible } from './task-actions';

const DelegateDialog = lazy(async () => ({ default: (await import('./delegate-dialog')).DelegateDialog }));

/** The rarer actions of a task. */
export function TaskMenu({ task }: { task: TaskDetail }): JSX.Element | null {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const release = useRelease();
  const say = useProblemMessage();
  const [delegating, setDelegating] = useState(false);
  const { record } = task;
  const toRecord = (): void => void (record && navigate(`/records/${record.type}/${record.number}`));
  const items: NonNullable<MenuProps['items']> = [
    ...entry('record', t('openRecord', { number: record?.number }), { offered: record !== undefined }, toRecord),
    ...entry('delegate', t('delegate'), possible(task, 'delegate'), () => setDelegating(true)),
    ...entry('release', t('release'), possible(task, 'release'), () =>
      release.mutate({ id: task.id }, { onError: say }),
    ),
  ];
  if (items.length === 0) {
    return null;
  }
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button icon={<MoreOutlined />} aria-label={t('common:moreActions')} />
      </Dropdown>
      {delegating && (
        <Suspense fallback={null}>
          <DelegateDialog taskId={task.id} onClose={() => setDelegating(false)} />
        </Suspense>
      )}
    </>
  );
}

function entry(
  key: string,
  label: string,
  { offered, reason }: Possible,
  onClick: () => void,
): NonNullable<MenuProps['items']> {
  return offered ? [{ key, label, title: reason, disabled: reason !== undefined, onClick }] : [];
}
