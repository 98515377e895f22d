import { Skeleton } from 'antd';
import { useImperativeHandle, useRef, useSyncExternalStore, type JSX } from 'react';
import { createPortal } from 'react-dom';
import type { FormHandle, FormViewProps } from './types';
import { ProblemAlert } from '../problem-alert';
import { FormContext } from './form-context';
import { IslandControl } from './island-control';
import type { Islands } from './islands';
import { RestoredDraft } from './restored-draft';
import { useForm } from './use-form';

/** The form itself; loaded when first needed, since form-js is large. */
export function FormCanvas(props: FormViewProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const { bridge, handle, ready, problem, restoredAt, discardDraft } = useForm(box, props);
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

function IslandPortals({ islands }: { islands: Islands }): JSX.Element {
  const current = useSyncExternalStore(islands.subscribe, islands.snapshot);
  return <>{current.map(({ id, place, props }) => createPortal(<IslandControl {...props} />, place, id))}</>;
}
