const TOKEN_KEY = 'zhixing.token';
/** When this browser renews the token before it runs out, by its own clock. Missing for tokens that nobody renews. */
const RENEW_KEY = 'zhixing.renewAt';
/** A token is renewed when so much of its time is over. */
const RENEW_AFTER = 0.8;
type Listener = () => void;

/** An answer to signing in or renewing. */
export interface Granted {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

const listeners = new Set<Listener>();

/** The access token of this browser, or null when nobody is signed in. */
export function getToken(): string | null {
  return localStorage.getItem(TOKEN_KEY);
}

/** What stays the same while the token is renewed: the session, or null when nobody is signed in. */
export function getSession(): string | null {
  return sessionOf(getToken());
}

/** Keeps the first token of a session, and tells everyone who shows signed-in content. */
export function beginSession(granted: Granted): void {
  keepRenewed(granted);
  listeners.forEach((listener) => listener());
}

/** Keeps the next token of the same session; nothing on screen changes. */
export function keepRenewed({ token, expiresAt }: Granted): void {
  localStorage.setItem(TOKEN_KEY, token);
  const lifetime = lifetimeOf(token) ?? new Date(expiresAt).getTime() - Date.now();
  localStorage.setItem(RENEW_KEY, String(Date.now() + lifetime * RENEW_AFTER));
}

/** Forgets the session in this browser, in all its tabs. */
export function forgetSession(): void {
  localStorage.removeItem(TOKEN_KEY);
  localStorage.removeItem(RENEW_KEY);
  listeners.forEach((listener) => listener());
}

/** True once the token is better renewed before the next request. */
export function isDueForRenewal(): boolean {
  const at = Number(localStorage.getItem(RENEW_KEY) ?? Number.NaN);
  return getToken() !== null && Date.now() >= at;
}

/** Subscribes to sign-in and sign-out, in this tab and in others. */
export function onSessionChange(listener: Listener): () => void {
  const fromOtherTab = ({ key, oldValue, newValue }: StorageEvent): void => {
    if (key === TOKEN_KEY && sessionOf(oldValue) !== sessionOf(newValue)) {
      listener();
    }
  };
  listeners.add(listener);
  window.addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromOtherTab);
  };
}

interface Claims {
  sid?: string;
  iat?: number;
  exp?: number;
}

function claimsOf(token: string): Claims {
  try {
    const [, payload = ''] = token.split('.');
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
  } catch {
    return {};
  }
}

function sessionOf(token: string | null): string | null {
  return token === null ? null : (claimsOf(token).sid ?? token);
}

/** By the server's clock, which may differ from the one of this browser. */
function lifetimeOf(token: string): number | undefined {
  const { iat, exp } = claimsOf(token);
  return iat === undefined || exp === undefined ? undefined : (exp - iat) * 1000;
}
