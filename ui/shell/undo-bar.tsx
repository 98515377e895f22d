import { App, Button } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useUndoComplete } from '../api/task-mutations';
import { useShortcuts } from '../components/use-shortcuts';
import { clearUndo, useUndoable, type Undoable } from '../state/undo';

/** After a decision: what was decided and, for 8 seconds, the way back. */
export function UndoBar(): JSX.Element {
  const undoable = useUndoable();
  return (
    <div className="undo-place" role="status" aria-live="polite">
      {undoable && <Offer key={undoable.taskId} undoable={undoable} />}
    </div>
  );
}

function Offer({ undoable }: { undoable: Undoable }): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const undo = useUndoComplete();
  const seconds = useSecondsLeft(undoable.until);
  const takeBack = (): void => {
    if (undo.isPending) {
      return;
    }
    undo.mutate(
      { id: undoable.taskId },
      {
        onSuccess: () => {
          clearUndo();
          void navigate(`/inbox/${undoable.taskId}`);
        },
        onError: () => {
          clearUndo();
          void message.warning(t('undoTooLate'));
        },
      },
    );
  };
  useShortcuts({ z: takeBack });
  return (
    <div className="undo-bar">
      <span>{undoable.text}</span>
      <Button size="small" loading={undo.isPending} onClick={takeBack}>
        {t('undo')}
      </Button>
      <span className="undo-seconds" aria-hidden="true">
        {seconds}
      </span>
    </div>
  );
}

function useSecondsLeft(until: number): number {
  const left = (): number => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  return seconds;
}
