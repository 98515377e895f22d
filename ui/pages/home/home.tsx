import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useTaskCounts, useTasks } from '../../api/queries';
import { PageHead } from '../../components/page-head';
import { hourOf } from '../../components/time-format';
import { useNow } from '../../state/use-now';
import { Changes } from './changes';
import { MyRequests } from './my-requests';
import { MyTasks } from './my-tasks';
import { OnCallNow } from './on-call';
import { QuickStart } from './quick-start';

/** My work: what is urgent, what moved, what I asked for, what I can start. */
export function Home(): JSX.Element {
  const { t } = useTranslation('home');
  const me = useMe().data;
  const now = useNow();
  const tasks = useTasks({ scope: 'mine' });
  const items = tasks.data?.items ?? [];
  const counts = useTaskCounts().data;
  const count = counts?.mine ?? items.length;
  const group = counts?.group ?? 0;
  const over = items.filter(({ due }) => due !== undefined && new Date(due).getTime() < now).length;
  const name = me?.user.name ?? '';
  return (
    <>
      <PageHead
        title={name === '' ? t('common:nav.home') : t('greeting', { name, part: t(`part.${partOfDay(now)}`) })}
        status={tasks.data && counts && <Standing count={count} group={group} over={over} />}
      />
      <div className="page-body home">
        <div className="home-main">
          <MyTasks tasks={tasks} counts={counts} />
          <MyRequests userId={me?.user.id} />
        </div>
        <div className="home-side">
          <QuickStart />
          <OnCallNow />
          <Changes />
        </div>
      </div>
    </>
  );
}

function Standing({ count, group, over }: { count: number; group: number; over: number }): JSX.Element {
  const { t } = useTranslation('home');
  if (count === 0) {
    return <span>{group > 0 ? t('standingGroup', { count: group }) : t('standingNone')}</span>;
  }
  return <span>{over > 0 ? t('standingOver', { count, over }) : t('standing', { count })}</span>;
}

function partOfDay(now: number): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = hourOf(new Date(now));
  return hour < 11 ? 'morning' : hour < 13 ? 'noon' : hour < 18 ? 'afternoon' : 'evening';
}
