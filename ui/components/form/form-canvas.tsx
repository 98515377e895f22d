import { App, Skeleton } from 'antd';
import { useEffect, useImperativeHandle, useRef, useSyncExternalStore, type JSX, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { FormHandle, FormViewProps } from './types';
import { ProblemAlert } from '../problem-alert';
import { FormContext } from './form-context';
import { IslandControl } from './island-control';
import type { Islands } from './islands';
import { keepNumbers } from './number-typing';
import { RestoredDraft } from './restored-draft';
import { useForm } from './use-form';

/** The form itself; loaded when first needed, since form-js is large. */
export function FormCanvas(props: FormViewProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const { bridge, handle, ready, problem, restoredAt, discardDraft } = useForm(box, props);
  useNumbers(box);
  useImperativeHandle<FormHandle | null, FormHandle | null>(props.ref, () => (ready ? handle : null), [ready, handle]);
  return (
    <div className="form-view">
      {problem !== undefined && <ProblemAlert error={problem} />}
      {!ready && problem === undefined && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
      {ready && restoredAt !== undefined && <RestoredDraft at={restoredAt} onDiscard={discardDraft} />}
      <div ref={box} />
      <FormContext value={bridge}>
        <IslandPortals islands={bridge.islands} />
      </FormContext>
    </div>
  );
}

/** What is written in a box for numbers and is none is told, and not lost in silence. */
function useNumbers(box: RefObject<HTMLDivElement | null>): void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  useEffect(
    () =>
      box.current ? keepNumbers(box.current, (rest) => void message.warning(t('form.leftOut', { rest }))) : undefined,
    [box, message, t],
  );
}

function IslandPortals({ islands }: { islands: Islands }): JSX.Element {
  const current = useSyncExternalStore(islands.subscribe, islands.snapshot);
  return <>{current.map(({ id, place, props }) => createPortal(<IslandControl {...props} />, place, id))}</>;
}
