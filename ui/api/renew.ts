import { forgetSession, getToken, isDueForRenewal, keepRenewed, type Granted } from './session';

/** `ended`: the person has to sign in again. `away`: nobody knows, the server did not answer. */
export type Renewed = 'renewed' | 'ended' | 'away';

let running: Promise<Renewed> | undefined;

/**
 * Exchanges the access token for the next one. One exchange at a time, also among the tabs of this browser: whoever
 * waited takes over what another brought.
 * @param refused the token that is good no longer
 */
export function renew(refused: string | null): Promise<Renewed> {
  running ??= alone(() => exchange(refused)).finally(() => {
    running = undefined;
  });
  return running;
}

/** Renews in good time before the token runs out. */
export async function renewIfDue(): Promise<void> {
  if (isDueForRenewal()) {
    await renew(getToken());
  }
}

/** Locks exist where the app is served by https or from this machine; elsewhere the server is patient with tabs. */
async function alone(work: () => Promise<Renewed>): Promise<Renewed> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? locks.request('zhixing.renew', work) : work();
}

async function exchange(refused: string | null): Promise<Renewed> {
  if (getToken() === null) {
    return 'ended';
  }
  if (getToken() !== refused) {
    return 'renewed';
  }
  let response: Response;
  try {
    response = await fetch('/api/session/renew', { method: 'POST' });
  } catch {
    return 'away';
  }
  if (response.ok) {
    keepRenewed((await response.json()) as Granted);
    return 'renewed';
  }
  if (response.status >= 500) {
    return 'away';
  }
  forgetSession();
  return 'ended';
}
