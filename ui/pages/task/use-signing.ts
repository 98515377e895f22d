import { useState } from 'react';
import { ApiError } from '../../api/client';
import { useSign } from '../../api/task-mutations';

/** A decision that waits for the password of the person who takes it. */
export interface Signing {
  /** The decision in words. */
  label: string;
  busy: boolean;
  error: unknown;
  sign: (password: string) => void;
  cancel: () => void;
}

/** What is sent again once it is signed. */
interface Unsigned {
  label: string;
  send: (signature: string) => void;
}

const ASKED = ['SIGNATURE_REQUIRED', 'SIGNATURE_INVALID'];

/** True where the server asks for the password before it takes a decision. */
export const asksSignature = (error: unknown): boolean => error instanceof ApiError && ASKED.includes(error.code);

/** Asks for the password when a decision has to be signed, and sends the decision again with the proof. */
export function useSigning(taskId: string, sending: boolean) {
  const confirm = useSign();
  const [unsigned, setUnsigned] = useState<Unsigned>();
  const close = (): void => {
    setUnsigned(undefined);
    confirm.reset();
  };
  const signing: Signing | undefined = unsigned && {
    label: unsigned.label,
    busy: confirm.isPending || sending,
    error: confirm.error,
    sign: (password) => confirm.mutate({ password, task: taskId }, { onSuccess: ({ proof }) => unsigned.send(proof) }),
    cancel: close,
  };
  return { signing, ask: setUnsigned, close };
}
