import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { taskQuery } from '../../api/queries';
import { useClaim, useRelease } from '../../api/task-mutations';
import { EmptyState } from '../../components/empty-state';
import { preloadForms } from '../../components/form-view';
import { useProblemMessage } from '../../components/use-problem-message';
import { useShortcuts } from '../../components/use-shortcuts';
import { TaskPane } from '../task/task-pane';
import { OPENED_ITSELF } from '../task/use-settled';
import { InboxList } from './inbox-list';
import { useInbox } from './use-inbox';

/** Tasks are shown first; what opens them is fetched when that is done. */
const PRELOAD_AFTER_MS = 1_000;
/** The longest that drawing the form of a task may take. */
const FORM_MS = 10_000;

/** Tasks left, the decision right; on a phone one after the other. */
export function Inbox(): JSX.Element {
  const { t } = useTranslation('inbox');
  const { taskId } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const inbox = useInbox(taskId);
  const say = useProblemMessage();
  const claim = useClaim();
  const release = useRelease();
  const { rows } = inbox;
  const at = rows.findIndex(({ id }) => id === taskId);
  const go = (id: string | undefined, state?: object): void =>
    void navigate(`/inbox${id === undefined ? '' : `/${id}`}${search}`, { state });
  const step = (by: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) {
      go(next.id);
    }
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    enter: () => (at === -1 ? step(1) : focusDecision()),
    c: () => taskId !== undefined && claim.mutate({ id: taskId }, { onError: say }),
    r: () => taskId !== undefined && release.mutate({ id: taskId }, { onError: say }),
    n: inbox.showFresh,
    escape: () => taskId !== undefined && go(undefined),
  });
  const moveOn = (doneId: string): void => {
    const next = rows[at + 1] ?? rows[at - 1];
    inbox.remove(doneId);
    go(isPhone() ? undefined : next?.id, OPENED_ITSELF);
  };
  usePrefetch(rows[at + 1]?.id);
  useEffect(() => {
    const idle = setTimeout(preloadForms, PRELOAD_AFTER_MS);
    return () => clearTimeout(idle);
  }, []);
  useEffect(() => {
    document.title = `${t('title')} · ${t('common:productName')}`;
  }, [t]);
  return (
    <div className={taskId === undefined ? 'inbox' : 'inbox inbox-reading'}>
      <InboxList inbox={inbox} selected={taskId} />
      <div className="inbox-pane" id="inbox-pane">
        {taskId === undefined ? (
          <EmptyState title={t('choose')} hint={t('chooseHint')} />
        ) : (
          <TaskPane taskId={taskId} onDone={moveOn} />
        )}
      </div>
    </div>
  );
}

/** The next task is there before one moves to it. */
function usePrefetch(id: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id !== undefined) {
      void client.prefetchQuery(taskQuery(id));
    }
  }, [client, id]);
}

function isPhone(): boolean {
  return window.matchMedia('(width < 768px)').matches;
}

/** Moves the focus to the decision, as soon as the form is drawn and it can be taken; not after the person went on. */
function focusDecision(until = performance.now() + FORM_MS, at = window.location.pathname): void {
  const button = document.querySelector<HTMLButtonElement>('.task-buttons button');
  if (button && !button.disabled) {
    button.focus();
  } else if (performance.now() < until && window.location.pathname === at) {
    requestAnimationFrame(() => focusDecision(until, at));
  }
}
